package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.ArrayList;
import java.util.List;

/** Lists of issues for calls that take numbers only. */
final class IssueIds {
    private IssueIds() {}

    /** Short ids are looked up. The order stays, and an issue that is named twice counts once. */
    static List<String> numbers(List<String> names, int least, int most, Tracker tracker) throws TrackerException {
        List<String> numbers = new ArrayList<>();
        for (String name : names) {
            IssueRef ref = IssueRef.of(name);
            String number = ref.isNumber()
                    ? ref.id()
                    : tracker.get(ref.within(tracker)).get("id").text();
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        if (numbers.size() < least || numbers.size() > most) {
            throw new IllegalArgumentException(
                    "expected " + least + " to " + most + " different issues, found " + numbers.size());
        }
        return numbers;
    }
}
