package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.journal.Journals;
import dev.culprit.shipper.logstash.ImportLogstash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the command that the command line asks for, and runs it. */
public final class Main {
    private final Map<Mode, Command> commands;

    /** @param more those that need more than the console */
    public Main(Map<Mode, Command> more) {
        commands = new EnumMap<>(Mode.class);
        commands.put(Mode.HELP, (arguments, around) -> print(around, "/log-shipper.help.txt"));
        commands.put(Mode.SCHEMA, (arguments, around) -> print(around, "/log-shipper.schema.json"));
        commands.put(Mode.VERSION, (arguments, around) -> {
            around.console().out().println("log-shipper " + version());
            return Command.WELL;
        });
        commands.putAll(more);
    }

    public static void main(String[] words) {
        Map<String, String> environment = System.getenv();
        int code = new Main(around(new ShipperEngine())).run(List.of(words), environment, Console.of(environment));
        // not by the end of this thread: those of Vert.x and of the clients need not end
        System.exit(code);
    }

    /** All commands of the program around an engine. */
    public static Map<Mode, Command> around(Engine engine) {
        Map<Mode, Command> commands = new EnumMap<>(Mode.class);
        commands.put(Mode.RUN, new RunCommand(engine));
        commands.put(Mode.CHECK, new CheckCommand(engine, new JournalAccess(Journals.PROGRAM)));
        commands.put(Mode.DRY_RUN, new DryRunCommand(engine));
        commands.put(Mode.TAIL, new TailCommand(engine));
        commands.put(Mode.ONCE, new OnceCommand(engine));
        commands.put(Mode.DEAD, new DeadCommand(engine));
        commands.put(Mode.IMPORT_LOGSTASH, (arguments, around) -> new ImportLogstash()
                .run(arguments.files(), around.console().out(), around.console().err()));
        return commands;
    }

    /** @return the exit code; see {@link Command} */
    public int run(List<String> words, Map<String, String> environment, Console console) {
        Notices notices = new Notices(console.err(), InstantSource.system());
        try {
            Arguments arguments = Arguments.parse(words, ZoneId.systemDefault());
            @Nullable Command command = commands.get(arguments.mode());
            if (command == null) {
                throw new UsageException("this build has no " + arguments.mode());
            }
            return command.run(arguments, new Surroundings(console, environment, notices));
        } catch (UsageException | InvalidPathException e) {
            console.err().println("log-shipper: " + e.getMessage());
            console.err().println("log-shipper --help says what there is");
            return Command.MISUSED;
        } catch (SettingsException e) {
            console.err().println(e.getMessage());
            return Command.TROUBLE;
        } catch (IOException e) {
            notices.error(why(e));
            return Command.TROUBLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Command.TROUBLE;
        }
    }

    /** The messages of the file system are often a path alone. */
    static String why(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof FileSystemException
                ? message + ": " + e.getClass().getSimpleName().replaceAll("Exception$", "")
                : message;
    }

    static String version() {
        @Nullable String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static int print(Surroundings around, String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream(resource), resource)) {
            around.console().out().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return Command.WELL;
        }
    }
}
