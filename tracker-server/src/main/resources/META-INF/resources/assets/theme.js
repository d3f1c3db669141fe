// Loaded before the first paint, so that a chosen theme does not flash.
try {
  const chosen = localStorage.getItem("culprit-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch (ignored) {
  // storage may be switched off: the system's choice holds
}
