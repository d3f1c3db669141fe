package dev.culprit.mcp.render;

import dev.culprit.mcp.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stack frames of the Web API, which come oldest first. */
public final class Frames {
    /** Lines of source before and behind the one of the frame. */
    private static final int AROUND = 2;

    private static final int NAME = 200;
    private static final int SOURCE = 200;

    private Frames() {}

    /** All exceptions of an event, the last one being what was thrown; else its threads that have a stack. */
    public static List<Json> stacks(Json event) {
        List<Json> stacks = new ArrayList<>();
        for (String type : List.of("exception", "threads")) {
            for (Json entry : event.get("entries").elements()) {
                if (type.equals(entry.get("type").text())) {
                    stacks.addAll(entry.get("data").get("values").elements());
                }
            }
            if (!stacks.isEmpty()) {
                return stacks;
            }
        }
        for (Json entry : event.get("entries").elements()) {
            if ("stacktrace".equals(entry.get("type").text())) {
                stacks.add(Json.object().put("stacktrace", entry.get("data")));
            }
        }
        return stacks;
    }

    public static List<Json> of(Json stack) {
        return stack.get("stacktrace").get("frames").elements();
    }

    /** The Web API says {@code inApp}; events as they were sent say {@code in_app}. */
    public static boolean isInApp(Json frame) {
        return frame.get("inApp").isTrue() || frame.get("in_app").isTrue();
    }

    public static List<Json> newestFirst(List<Json> frames) {
        List<Json> reversed = new ArrayList<>(frames);
        Collections.reverse(reversed);
        return reversed;
    }

    public static String function(Json frame) {
        return frame.get("function").text(frame.get("rawFunction").text("<unknown>"));
    }

    /** {@code function (file:line:column)}. */
    public static String title(Json frame) {
        String file = frame.get("filename").text(frame.get("absPath").text());
        String module = frame.get("module").text();
        String place = file.isEmpty() ? module : file;
        String line = frame.get("lineNo").text();
        String column = frame.get("colNo").text();
        String position = place + (line.isEmpty() ? "" : ":" + line) + (column.isEmpty() ? "" : ":" + column);
        String qualified = module.isEmpty() || place.equals(module) ? "" : module + " ";
        return SafeText.line(qualified + function(frame), NAME)
                + (position.isEmpty() ? "" : " (" + SafeText.line(position, NAME) + ")");
    }

    /** The line and {@value #AROUND} on each side, as {@code [number, text]}. */
    public static List<Json> source(Json frame) {
        long line = frame.get("lineNo").number(-1);
        return frame.get("context").elements().stream()
                .filter(pair -> Math.abs(pair.get(0).number(Long.MIN_VALUE / 2) - line) <= AROUND)
                .toList();
    }

    /** The title, and the source below it. */
    static String withSource(Json frame) {
        StringBuilder text = new StringBuilder(title(frame));
        String line = frame.get("lineNo").text();
        for (Json pair : source(frame)) {
            String number = pair.get(0).text();
            text.append('\n')
                    .append(number.equals(line) ? " > " : "   ")
                    .append(number)
                    .append("  ")
                    .append(SafeText.block(Secrets.scrub(oneLine(pair.get(1).text())), SOURCE));
        }
        return text.toString();
    }

    private static String oneLine(String source) {
        return source.replace("\t", "    ").replace("\r", "").replace('\n', ' ');
    }
}
