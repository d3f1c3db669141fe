package dev.culprit.shipper.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command lines of {@code journalctl}. */
final class JournalCommand {
    /** All that is used: others, such as core dumps, can be huge. Cursor and time are always printed. */
    private static final String FIELDS =
            "MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_SYSTEMD_UNIT,_HOSTNAME,_PID,_COMM,_TRANSPORT,"
                    + "_SOURCE_REALTIME_TIMESTAMP,CODE_FILE,CODE_LINE,CODE_FUNC,MESSAGE_ID";

    private final String program;
    private final List<String> units;

    JournalCommand(String program, List<String> units) {
        this.program = program;
        this.units = units;
    }

    /** Everything behind a place, and then what comes; without a place everything there is. */
    List<String> follow(Optional<JournalPlace> after) {
        List<String> words = entries();
        words.add("--follow");
        // or it shows the last ten entries only
        words.add("--no-tail");
        after.ifPresent(place -> words.add("--after-cursor=" + place.cursor()));
        return words;
    }

    /** The same for a journal that does not know the cursor any more. */
    List<String> followSince(JournalPlace place) {
        List<String> words = entries();
        words.addAll(List.of("--follow", "--no-tail", "--since=@" + place.seconds()));
        return words;
    }

    List<String> newest() {
        List<String> words = entries();
        words.add("--lines=1");
        return words;
    }

    private List<String> entries() {
        // without --all a field of more than 4096 bytes is null
        List<String> words = new ArrayList<>(List.of(program, "--output=json", "--all", "--output-fields=" + FIELDS));
        units.forEach(unit -> words.add("--unit=" + unit));
        return words;
    }
}
