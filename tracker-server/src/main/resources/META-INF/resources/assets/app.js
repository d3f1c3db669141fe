// Everything here makes pages swifter; without it they are the same forms and links.
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Theme ---------------------------------------------------------------------------------------------------------------
const dark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};
all("[data-theme-switch]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try { localStorage.setItem("culprit-theme", theme); } catch (ignored) { /* for this page only */ }
  });
});

// Times in the reader's zone, kept current ----------------------------------------------------------------------------
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const short = (seconds) => {
  if (seconds < 5) return "now";
  for (const [size, unit] of [[31536000, "y"], [2592000, "mo"], [86400, "d"], [3600, "h"], [60, "min"]]) {
    if (seconds >= size) return Math.floor(seconds / size) + " " + unit;
  }
  return Math.floor(seconds) + " s";
};
const showTimes = () => all("time[datetime]").forEach((time) => {
  const at = new Date(time.dateTime);
  if (isNaN(at)) return;
  time.title = exact.format(at);
  if (time.dataset.form === "exact") time.textContent = exact.format(at);
  else if (time.dataset.form !== "fixed") {
    const text = short((Date.now() - at) / 1000);
    time.textContent = time.dataset.form === "ago" && text !== "now" ? text + " ago" : text;
  }
});
showTimes();
setInterval(showTimes, 30000);

// Messages and copying ------------------------------------------------------------------------------------------------
let toast;
const say = (text) => {
  if (toast) toast.remove();
  toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  toast.textContent = text;
  document.body.append(toast);
  const mine = toast;
  setTimeout(() => mine.remove(), 2500);
};
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch (denied) {
    // plain http has no clipboard: the old way
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say("Copied");
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from], [data-copy-url]");
  if (!button) return;
  event.preventDefault();
  if (button.dataset.copyUrl) {
    const answer = await fetch(button.dataset.copyUrl, { headers: { Accept: "text/markdown" } });
    if (answer.ok) await copy(await answer.text());
    else say("Could not be read: " + answer.status);
  } else {
    const source = button.dataset.copyFrom && find(button.dataset.copyFrom);
    await copy(source ? source.innerText : button.dataset.copy);
  }
});
all("[data-needs-js]").forEach((element) => { element.hidden = false; });

// Filters apply when they change --------------------------------------------------------------------------------------
all("form[data-auto] select").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));
document.addEventListener("click", (event) => {
  all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

// Raw or folded stack -------------------------------------------------------------------------------------------------
all("[data-toggle]").forEach((button) => button.addEventListener("click", () => {
  const raw = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(raw));
  all(button.dataset.toggle).forEach((part) => { part.hidden = !part.hidden; });
}));

// Selection -----------------------------------------------------------------------------------------------------------
const rows = all(".issue");
const bulk = find("#bulk");
let current = -1;
let lastPicked = -1;
const picks = () => all(".issue .pick");
const showSelection = () => {
  if (!bulk) return;
  const chosen = picks().filter((pick) => pick.checked);
  rows.forEach((row) => row.classList.toggle("selected", find(".pick", row).checked));
  find("[data-selected]").textContent = chosen.length ? chosen.length + " selected" : "Select all";
  all("[data-bulk] button").forEach((button) => { button.disabled = chosen.length < Number(button.dataset.least || 1); });
  const every = find("[data-all]");
  every.checked = chosen.length > 0 && chosen.length === rows.length;
  every.indeterminate = chosen.length > 0 && chosen.length < rows.length;
};
if (bulk) {
  find("[data-all]").hidden = false;
  find("[data-all]").addEventListener("change", (event) => {
    picks().forEach((pick) => { pick.checked = event.target.checked; });
    showSelection();
  });
  picks().forEach((pick, index) => pick.addEventListener("click", (event) => {
    if (event.shiftKey && lastPicked >= 0) {
      const [from, to] = [Math.min(lastPicked, index), Math.max(lastPicked, index)];
      picks().slice(from, to + 1).forEach((other) => { other.checked = pick.checked; });
    }
    lastPicked = index;
    showSelection();
  }));
  showSelection();
}

// Keyboard ------------------------------------------------------------------------------------------------------------
const move = (step) => {
  if (!rows.length) return;
  if (current >= 0) rows[current].classList.remove("current");
  current = Math.max(0, Math.min(rows.length - 1, current + step));
  rows[current].classList.add("current");
  rows[current].scrollIntoView({ block: "nearest" });
  find(".issue-title", rows[current]).focus({ preventScroll: true });
};
const act = (name) => {
  const single = find(`button[data-key="${name}"]`);
  if (single && !bulk) return single.click();
  if (!bulk) return;
  if (!picks().some((pick) => pick.checked) && current >= 0) {
    find(".pick", rows[current]).checked = true;
    showSelection();
  }
  const button = find(`[data-bulk] button[data-key="${name}"]`);
  if (button && !button.disabled) button.click();
};
const follow = (selector) => {
  const link = find(selector);
  if (link && link.href) link.click();
};
const keys = {
  j: () => (rows.length ? move(1) : follow("[data-older]")),
  k: () => (rows.length ? move(-1) : follow("[data-newer]")),
  x: () => {
    if (current < 0) return;
    const pick = find(".pick", rows[current]);
    pick.checked = !pick.checked;
    showSelection();
  },
  e: () => act("resolve"),
  m: () => act("mute"),
  "/": () => find("[data-search]") && find("[data-search]").focus(),
  "?": () => find("#keys").showModal(),
  g: () => follow("[data-home]"),
  c: () => { const button = find("[data-copy-url]"); if (button) button.click(); },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not(.pick), select, textarea, dialog")) {
    if (event.key === "Escape" && event.target.matches("[data-search]")) event.target.blur();
    return;
  }
  if (event.key === "Enter" && current >= 0 && document.activeElement === document.body) {
    return find(".issue-title", rows[current]).click();
  }
  const key = keys[event.key];
  if (key && find("#keys")) {
    event.preventDefault();
    key();
  }
});

// What arrives while the page is open ---------------------------------------------------------------------------------
const fresh = find("[data-poll]");
if (fresh) {
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(fresh.dataset.poll, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { count } = await answer.json();
      fresh.hidden = !count;
      fresh.textContent = count === 1 ? "1 new issue – show it" : count + " new issues – show them";
    } catch (offline) {
      // the next poll may succeed
    }
  }, 10000);
}
const waiting = find("[data-waiting]");
if (waiting) {
  const timer = setInterval(async () => {
    try {
      const answer = await fetch(waiting.dataset.waiting, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = find("#arrival", page);
      if (now && now.innerHTML !== find("#arrival").innerHTML) {
        find("#arrival").replaceChildren(...now.childNodes);
        showTimes();
      }
      if (now && now.dataset.arrived === "true") clearInterval(timer);
    } catch (offline) {
      // the next poll may succeed
    }
  }, 2000);
}
