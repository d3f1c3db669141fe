package dev.culprit.tracker.api.event;

/** An event as XML for language models: the Markdown within an element that it cannot close. */
final class EventXml {
    private EventXml() {}

    static String of(String markdown) {
        return "<event>\n" + markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</event>\n";
    }
}
