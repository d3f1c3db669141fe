package dev.culprit.tracker.event;

import java.util.List;

/** A chain of exceptions as the language itself prints it. */
public final class RawStack {
    private RawStack() {}

    public static String of(EventDetail event) {
        StringBuilder text = new StringBuilder();
        if (event.platform().equals("python")) {
            python(event.exceptions(), text);
        } else {
            boolean java = event.platform().equals("java");
            String caused = java ? "Caused by: " : "  [cause]: ";
            List<ExceptionValue> chain = event.thrownFirst();
            for (int i = 0; i < chain.size(); i++) {
                text.append(i == 0 ? "" : caused)
                        .append(java ? javaTitle(chain.get(i)) : chain.get(i).title())
                        .append('\n');
                newestFirst(chain.get(i).frames(), java, text);
            }
        }
        for (EventDetail.ThreadStack thread : event.threads()) {
            if (event.exceptions().isEmpty()) {
                text.append(thread.name()).append('\n');
                newestFirst(thread.frames(), event.platform().equals("java"), text);
            }
        }
        return text.toString();
    }

    private static String javaTitle(ExceptionValue value) {
        return value.module().isEmpty() ? value.title() : value.module() + "." + value.title();
    }

    private static void newestFirst(List<StackFrame> frames, boolean java, StringBuilder text) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            StackFrame frame = frames.get(i);
            if (java) {
                String owner = frame.module().isEmpty() ? "" : frame.module() + ".";
                String line = frame.line() == null ? "" : ":" + frame.line();
                String file = frame.filename().isEmpty() ? "Unknown Source" : frame.filename() + line;
                text.append("\tat ")
                        .append(owner)
                        .append(frame.function())
                        .append('(')
                        .append(file)
                        .append(")\n");
            } else if (frame.function().isEmpty()) {
                text.append("    at ").append(frame.position()).append('\n');
            } else {
                text.append("    at ")
                        .append(frame.function())
                        .append(" (")
                        .append(frame.position())
                        .append(")\n");
            }
        }
    }

    private static void python(List<ExceptionValue> oldestFirst, StringBuilder text) {
        for (int i = 0; i < oldestFirst.size(); i++) {
            if (i > 0) {
                text.append("\nThe above exception was the direct cause of the following exception:\n\n");
            }
            if (!oldestFirst.get(i).frames().isEmpty()) {
                text.append("Traceback (most recent call last):\n");
            }
            for (StackFrame frame : oldestFirst.get(i).frames()) {
                text.append("  File \"")
                        .append(frame.absPath().isEmpty() ? frame.file() : frame.absPath())
                        .append('"');
                if (frame.line() != null) {
                    text.append(", line ").append(frame.line());
                }
                text.append(", in ").append(frame.functionOrPlaceholder()).append('\n');
                frame.source().stream().filter(StackFrame.SourceLine::fault).forEach(line -> text.append("    ")
                        .append(line.text().strip())
                        .append('\n'));
            }
            text.append(oldestFirst.get(i).title()).append('\n');
        }
    }
}
