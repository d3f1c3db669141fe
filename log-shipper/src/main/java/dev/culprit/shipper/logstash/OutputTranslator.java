package dev.culprit.shipper.logstash;

import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Outputs to a tracker become the DSN. */
final class OutputTranslator {
    private static final Pattern STORE = Pattern.compile("(.*?)/api/(?:([0-9]+)/)?(?:store|envelope)/?");
    private static final Pattern KEY = Pattern.compile("sentry_key=([0-9A-Za-z]+)");

    private final Translation translation;
    private boolean found;

    OutputTranslator(Translation translation) {
        this.translation = translation;
    }

    void add(String place, Plugin plugin) {
        switch (plugin.name()) {
            case "http" -> http(place, plugin);
            case "sentry" -> sentry(place, plugin);
            case "stdout" ->
                translation.leftOut.add(
                        place + ": the output stdout; log-shipper tail and --dry-run show what is found");
            default ->
                translation.leftOut.add(place + ": the output " + plugin.name() + "; events go to the tracker only");
        }
    }

    void finish() {
        if (!found) {
            translation.dsnNotes.add("There was no output to a tracker: set SENTRY_DSN to the DSN of your project.");
        }
        if (translation.sources.isEmpty()) {
            translation.leftOut.add("no file input was found, so there are no sources");
        }
    }

    private void http(String place, Plugin plugin) {
        String url = plugin.text("url").orElse("");
        Matcher store = STORE.matcher(pathOf(url));
        if (!store.matches()) {
            translation.leftOut.add(place + ": the output http to " + url + ", which is no address of a tracker");
            return;
        }
        found = true;
        Optional<String> key = key(url, plugin);
        @Nullable String project = store.group(2);
        if (key.isPresent() && project != null) {
            dsn(url, key.get(), store.group(1), project);
        } else {
            translation.dsnNotes.add(place + ": the output posts to " + url + " without "
                    + (project == null ? "the number of a project" : "")
                    + (project == null && key.isEmpty() ? " and without " : "")
                    + (key.isEmpty() ? "a key" : "")
                    + ", and no tracker takes that. Set SENTRY_DSN to the DSN of the project.");
        }
        translation.dsnNotes.add(
                "Better: each error is one event in an envelope with its own id, so that nothing arrives"
                        + " twice; what the tracker cannot take now waits on the disk; Retry-After is obeyed, and what it"
                        + " refuses for good is kept as a dead letter. Logstash's http output posts a line of its own JSON,"
                        + " which is no event, and drops what is answered with 400.");
    }

    private void sentry(String place, Plugin plugin) {
        found = true;
        Optional<String> dsn = plugin.text("dsn");
        String url = plugin.text("url").or(() -> plugin.text("host")).orElse("https://sentry.io");
        Optional<String> key = plugin.text("key");
        Optional<String> project = plugin.text("project_id");
        if (dsn.isPresent()) {
            translation.dsn = dsn.get();
        } else if (key.isPresent() && project.isPresent()) {
            dsn(url, key.get(), pathOf(url), project.get());
        } else {
            translation.dsnNotes.add(place + ": the output sentry without key and project_id. Set SENTRY_DSN.");
        }
        translation.dsnNotes.add("Better: ids come from the line itself, so that a line that is sent again is no second"
                + " event; Logstash's plugin makes a new one for each attempt.");
    }

    private void dsn(String url, String key, String path, String project) {
        Matcher address = Pattern.compile("([a-z]+://)([^/]+).*").matcher(url.contains("://") ? url : "https://" + url);
        if (address.matches()) {
            translation.dsn =
                    address.group(1) + key + "@" + address.group(2) + path.replaceAll("/+$", "") + "/" + project;
        }
    }

    private static Optional<String> key(String url, Plugin plugin) {
        Matcher inUrl = KEY.matcher(url);
        if (inUrl.find()) {
            return Optional.of(inUrl.group(1));
        }
        return plugin.entries("headers").stream()
                .filter(entry -> entry.key().equalsIgnoreCase("X-Sentry-Auth"))
                .map(entry -> KEY.matcher(String.join("", entry.value().texts())))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static String pathOf(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
