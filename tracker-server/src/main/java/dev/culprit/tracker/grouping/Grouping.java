package dev.culprit.tracker.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.protocol.text.MessageParameterizer;
import dev.culprit.tracker.event.EventTitle;
import dev.culprit.tracker.event.ExceptionChain;
import dev.culprit.tracker.event.NormalizedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the key of an event's issue. In order: the client's fingerprint; the exception's type with the frames of the
 * application; its type with its message; the message. Variable parts of messages do not count.
 */
public final class Grouping {
    /** Part of every key. A change of any rule needs the next one, since keys are stored. */
    public static final int VERSION = 1;

    private static final Set<String> ENDLESS = Set.of("StackOverflowError", "RecursionError", "SystemStackError");
    private static final int MAX_CAUSES = 5;
    private static final int MAX_VALUE = 200;

    private final JsonNode event;
    private final List<GroupingPart> parts = new ArrayList<>();

    private Grouping(JsonNode event) {
        this.event = event;
    }

    public static GroupingResult of(NormalizedEvent event) {
        return of(event.json());
    }

    /** @param event a normalised event, after source maps and scrubbing */
    public static GroupingResult of(JsonNode event) {
        JsonNode fingerprint = event.path("fingerprint");
        if (fingerprint.isEmpty() || isDefault(fingerprint)) {
            return new Grouping(event).byContent();
        }
        return new Grouping(event).byFingerprint(fingerprint);
    }

    private static boolean isDefault(JsonNode fingerprint) {
        return fingerprint.size() == 1
                && Fingerprint.variable(fingerprint.get(0).asText())
                        .filter(Fingerprint.DEFAULT::equals)
                        .isPresent();
    }

    private GroupingResult byFingerprint(JsonNode fingerprint) {
        Fingerprint variables = new Fingerprint(event);
        for (JsonNode node : fingerprint) {
            String part = node.asText();
            String name = Fingerprint.variable(part).orElse("");
            if (name.equals(Fingerprint.DEFAULT)) {
                GroupingResult content = new Grouping(event).byContent();
                content.parts().forEach(p -> parts.add(p));
                parts.add(GroupingPart.of("default", content.method().name().toLowerCase(Locale.ROOT)));
            } else {
                parts.add(GroupingPart.of("fingerprint", name.isEmpty() ? part : variables.resolve(name, part)));
            }
        }
        return GroupingResult.of(VERSION, GroupingMethod.FINGERPRINT, parts);
    }

    private GroupingResult byContent() {
        return GroupingResult.of(VERSION, content(), parts);
    }

    private GroupingMethod content() {
        String kind = event.path("type").asText();
        if (kind.equals("transaction")) {
            parts.add(GroupingPart.of("transaction", event.path("transaction").asText()));
            return GroupingMethod.TRANSACTION;
        }
        ExceptionChain chain = ExceptionChain.of(event);
        if (!chain.isEmpty() && !ExceptionChain.isMessage(chain.thrown())) {
            return exception(chain);
        }
        String message = chain.isEmpty() ? "" : chain.thrown().path("value").asText();
        return message(message, kind);
    }

    private GroupingMethod exception(ExceptionChain chain) {
        JsonNode thrown = chain.thrown();
        types(chain);
        StackKey stack = stack(chain);
        if (stack.isEmpty()) {
            value(thrown, "there is no stack trace");
            return GroupingMethod.EXCEPTION;
        }
        frames(isEndless(thrown) ? stack.asSet() : stack);
        if (stack.weak()) {
            value(thrown, "the frames alone are not telling enough");
        } else if (ExceptionChain.isSynthetic(thrown)) {
            value(thrown, "the stack trace only shows where it was captured");
        } else {
            String text = thrown.path("value").asText();
            parts.add(GroupingPart.ignored("value", cut(text), "the stack trace tells enough"));
        }
        return GroupingMethod.STACKTRACE;
    }

    /** The type that was thrown and those of its causes, since one handler may wrap many faults. */
    private void types(ExceptionChain chain) {
        boolean thrown = true;
        for (JsonNode exception : chain.thrownFirst()) {
            if (parts.size() >= MAX_CAUSES) {
                break;
            }
            String type = FunctionName.ofJava(exception.path("type").asText());
            if (thrown && ExceptionChain.isSynthetic(exception)) {
                parts.add(GroupingPart.ignored("type", type, "made up by the client"));
            } else if (!type.isEmpty()) {
                parts.add(GroupingPart.of(thrown ? "type" : "cause", type));
            }
            thrown = false;
        }
    }

    /** The frames of the innermost cause that touches the application: there it broke. */
    private StackKey stack(ExceptionChain chain) {
        String platform = event.path("platform").asText();
        StackKey best = new StackKey(List.of(), false, false);
        List<JsonNode> exceptions = chain.thrownFirst();
        for (int i = exceptions.size() - 1; i >= 0; i--) {
            StackKey stack = StackKey.of(ExceptionChain.frames(exceptions.get(i)), platform);
            if (stack.inApp()) {
                return stack;
            }
            best = best.isEmpty() ? stack : best;
        }
        return best;
    }

    private static boolean isEndless(JsonNode thrown) {
        return ENDLESS.contains(thrown.path("type").asText())
                || thrown.path("value").asText().startsWith("Maximum call stack size exceeded");
    }

    private void frames(StackKey stack) {
        String note = stack.inApp() ? "" : "no frame belongs to the application";
        for (FrameKey frame : stack.frames()) {
            parts.add(new GroupingPart("frame", frame.text(), true, note));
        }
    }

    private void value(JsonNode thrown, String note) {
        String text = MessageParameterizer.parameterize(thrown.path("value").asText());
        parts.add(new GroupingPart("value", text, !text.isEmpty(), note));
    }

    private GroupingMethod message(String fromException, String kind) {
        JsonNode logentry = event.path("logentry");
        String template = logentry.path("message").asText();
        String text = template.isEmpty() ? logentry.path("formatted").asText(fromException) : template;
        String message = MessageParameterizer.parameterize(text.isEmpty() ? fromException : text);
        if (!message.isEmpty()) {
            parts.add(GroupingPart.of("message", message));
            String logger = event.path("logger").asText();
            if (!logger.isEmpty()) {
                parts.add(GroupingPart.of("logger", logger));
            }
            return GroupingMethod.MESSAGE;
        }
        return withoutMessage(kind);
    }

    private GroupingMethod withoutMessage(String kind) {
        String platform = event.path("platform").asText();
        for (JsonNode owner : stackOwners()) {
            StackKey stack = StackKey.of(ExceptionChain.frames(owner), platform);
            if (!stack.isEmpty()) {
                frames(stack);
                return GroupingMethod.STACKTRACE;
            }
        }
        parts.add(GroupingPart.of("kind", kind));
        if (kind.equals("csp")) {
            parts.add(GroupingPart.of("title", EventTitle.of(event).title()));
        }
        for (String field : new String[] {"transaction", "culprit"}) {
            String place = event.path(field).asText();
            if (!place.isEmpty()) {
                parts.add(GroupingPart.of(field, place));
            }
        }
        return GroupingMethod.NOTHING;
    }

    /** Native crashes may come as a thread alone. */
    private List<JsonNode> stackOwners() {
        List<JsonNode> owners = new ArrayList<>();
        event.path("exception").path("values").forEach(owners::add);
        owners.add(event);
        JsonNode threads = event.path("threads").path("values");
        for (JsonNode thread : threads) {
            if (threads.size() == 1 || thread.path("crashed").asBoolean()) {
                owners.add(thread);
            }
        }
        return owners;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_VALUE));
    }
}
