package dev.culprit.shipper.app;

import dev.culprit.protocol.Timestamps;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a command line, once. */
final class ArgumentsReader {
    private static final Map<String, Mode> OPTIONS_OF_MODES = Map.of(
            "--check", Mode.CHECK,
            "--dry-run", Mode.DRY_RUN,
            "--once", Mode.ONCE,
            "--schema", Mode.SCHEMA,
            "--version", Mode.VERSION,
            "--help", Mode.HELP,
            "-h", Mode.HELP);
    private static final Map<String, Mode> WORDS_OF_MODES =
            Map.of("tail", Mode.TAIL, "dead", Mode.DEAD, "import-logstash", Mode.IMPORT_LOGSTASH);
    private static final Set<String> WITH_VALUE = Set.of("--config", "--since", "--until", "--source", "--format");
    private static final Set<String> FLAGS = Set.of("--pretty", "--all");
    private static final Set<Mode> OF_FILES = EnumSet.of(Mode.ONCE, Mode.DRY_RUN, Mode.TAIL);
    private static final Set<String> OF_DEAD = Set.of("list", "retry", "purge");

    private final Iterator<String> words;
    private final ZoneId zone;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> operands = new ArrayList<>();
    private final Set<Mode> modes = EnumSet.noneOf(Mode.class);

    ArgumentsReader(List<String> words, ZoneId zone) {
        this.words = List.copyOf(words).iterator();
        this.zone = zone;
    }

    Arguments read() throws UsageException {
        while (words.hasNext()) {
            word(words.next());
        }
        Mode mode = mode();
        Arguments arguments = new Arguments(
                mode,
                Optional.ofNullable(values.get("--config")).map(Path::of),
                time("--since"),
                time("--until"),
                Optional.ofNullable(values.get("--source")),
                Optional.ofNullable(values.get("--format")),
                values.containsKey("--pretty"),
                values.containsKey("--all"),
                operands);
        check(arguments);
        return arguments;
    }

    private void word(String word) throws UsageException {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals < 0 ? word : word.substring(0, equals);
        @Nullable Mode mode = equals < 0 ? OPTIONS_OF_MODES.get(word) : null;
        if (mode != null) {
            modes.add(mode);
        } else if (word.equals("--")) {
            words.forEachRemaining(operands::add);
        } else if (WITH_VALUE.contains(name)) {
            put(name, equals < 0 ? next(name) : word.substring(equals + 1));
        } else if (FLAGS.contains(word)) {
            values.put(word, "");
        } else if (word.startsWith("-") && word.length() > 1) {
            throw new UsageException("unknown option " + word);
        } else if (modes.isEmpty() && operands.isEmpty() && WORDS_OF_MODES.containsKey(word)) {
            modes.add(WORDS_OF_MODES.get(word));
        } else {
            operands.add(word);
        }
    }

    private String next(String name) throws UsageException {
        if (!words.hasNext()) {
            throw new UsageException("expected a value after " + name + ", found nothing");
        }
        return words.next();
    }

    private void put(String name, String value) throws UsageException {
        if (value.isEmpty()) {
            throw new UsageException("expected a value after " + name + ", found nothing");
        }
        if (values.put(name, value) != null) {
            throw new UsageException("expected " + name + " once, found it again");
        }
    }

    private Mode mode() throws UsageException {
        if (modes.contains(Mode.HELP)) {
            return Mode.HELP;
        }
        // --once --dry-run: the files once, printed
        if (modes.size() == 2 && modes.containsAll(EnumSet.of(Mode.ONCE, Mode.DRY_RUN))) {
            return Mode.DRY_RUN;
        }
        if (modes.size() > 1) {
            throw new UsageException("expected one of --check, --dry-run, --once and the like, found several");
        }
        return modes.isEmpty() ? Mode.RUN : modes.iterator().next();
    }

    private Optional<Instant> time(String name) throws UsageException {
        @Nullable String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (text.length() == 10) {
                return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            if (text.matches("[^Z+]*:[^Z+-]*")) {
                return Optional.of(
                        LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
            }
        } catch (DateTimeException e) {
            // the same message
        }
        Optional<Instant> time = text.length() == 10 ? Optional.empty() : Timestamps.parse(text);
        if (time.isEmpty()) {
            throw new UsageException(
                    "expected a date such as 2026-01-31 or 2026-01-31T12:00:00Z after " + name + ", found " + text);
        }
        return time;
    }

    private void check(Arguments arguments) throws UsageException {
        Mode mode = arguments.mode();
        switch (mode) {
            case RUN, CHECK -> {
                if (arguments.config().isEmpty()) {
                    throw new UsageException("expected --config FILE");
                }
                expectOperands(
                        0, "no file names with " + (mode == Mode.RUN ? "--config; for old files: --once" : "--check"));
            }
            case ONCE -> {
                if (operands.isEmpty() && arguments.config().isEmpty()) {
                    throw new UsageException("expected files or --config FILE");
                }
            }
            case DRY_RUN, TAIL -> {
                if (operands.isEmpty() && arguments.config().isEmpty()) {
                    throw new UsageException("expected files or --config FILE");
                }
            }
            case DEAD -> {
                if (operands.isEmpty() || !OF_DEAD.contains(operands.get(0))) {
                    throw new UsageException("expected dead list, dead retry or dead purge, found dead "
                            + (operands.isEmpty() ? "alone" : operands.get(0)));
                }
            }
            case IMPORT_LOGSTASH -> {
                if (operands.size() != 1) {
                    throw new UsageException("expected one file after import-logstash, found " + operands.size());
                }
            }
            default -> expectOperands(0, "nothing more");
        }
        checkOptions(mode);
    }

    private void expectOperands(int number, String expected) throws UsageException {
        if (operands.size() > number) {
            throw new UsageException("expected " + expected + ", found " + operands.get(number));
        }
    }

    private void checkOptions(Mode mode) throws UsageException {
        for (String option : values.keySet()) {
            boolean fits =
                    switch (option) {
                        case "--since", "--until", "--source", "--format" -> OF_FILES.contains(mode);
                        case "--pretty" -> mode == Mode.DRY_RUN;
                        case "--all" -> mode == Mode.TAIL;
                        default -> true;
                    };
            if (!fits) {
                throw new UsageException(option + " does not go with what is asked for");
            }
        }
    }
}
