package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Go stack as zap and {@code debug.Stack} write it: a line with the function, then an indented one with file and line, the
 * innermost call first.
 *
 * <pre>
 * github.com/acme/flyer/store.(*DB).Load
 * 	/src/store/db.go:42
 * main.main()
 * 	/src/main.go:7 +0x1d
 * </pre>
 */
public final class GoStack {
    private static final Pattern PLACE =
            Pattern.compile("^\\s+(\\S.{0,1024}\\.(?:go|s)):(\\d{1,9})(?: \\+0x[0-9a-f]{1,16})?$");
    private static final Pattern ARGUMENTS = Pattern.compile("\\((?:0x[0-9a-f]|\\.\\.\\.|\\{|\\)).*$");

    private GoStack() {}

    /** @return the oldest call first; empty when the text is no such stack */
    public static List<StackFrame> parse(String text) {
        List<StackFrame> frames = new ArrayList<>();
        String function = "";
        for (String line : text.split("\n", -1)) {
            Matcher place = PLACE.matcher(line);
            if (!place.matches()) {
                function = line.strip();
            } else if (!function.isEmpty()) {
                frames.add(frame(function, place.group(1), Integer.parseInt(place.group(2))));
                function = "";
            }
        }
        Collections.reverse(frames);
        return Frames.limited(frames);
    }

    private static StackFrame frame(String called, String file, int line) {
        String function = ARGUMENTS
                .matcher(called.replaceFirst("^created by ", "").replaceFirst(" in goroutine \\d+$", ""))
                .replaceFirst("");
        int dot = function.indexOf('.', function.lastIndexOf('/') + 1);
        String module = dot < 0 ? null : function.substring(0, dot);
        return new StackFrame(
                dot < 0 ? function : function.substring(dot + 1), module, file, line, null, inApp(module, file), null);
    }

    /** The standard library's packages have no dot in their first part; {@code main} is one's own. */
    private static boolean inApp(@org.jspecify.annotations.Nullable String module, String file) {
        boolean library = file.contains("/pkg/mod/") || file.contains("/vendor/") || file.contains("/src/runtime/");
        return !library && module != null && (module.equals("main") || module.contains("."));
    }
}
