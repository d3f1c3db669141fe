package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code --check}: says per source and file what it would read, and what is missing. */
final class CheckCommand implements Command {
    private final Engine engine;
    private final JournalAccess journal;

    CheckCommand(Engine engine, JournalAccess journal) {
        this.engine = engine;
        this.journal = journal;
    }

    @Override
    public int run(Arguments arguments, Surroundings around) throws IOException, SettingsException {
        ShipperSettings settings = around.settings(arguments);
        PrintStream out = around.console().out();
        int troubles = checkWhole(settings, out);
        for (SourceSettings source : settings.sources()) {
            troubles += checkSource(settings, source, out);
        }
        out.println(troubles == 0 ? "all is well" : troubles == 1 ? "1 trouble" : troubles + " troubles");
        return troubles == 0 ? WELL : TROUBLE;
    }

    private static int checkWhole(ShipperSettings settings, PrintStream out) {
        int troubles = 0;
        if (!settings.sending()) {
            out.println("sending: off, by BUGSINK_ENABLED");
        } else if (settings.dsn().isPresent()) {
            out.println("sending: to " + settings.dsn().get().baseUrl() + ", project "
                    + settings.dsn().get().projectId());
        } else if (!settings.sourcesWithoutDsn().isEmpty()) {
            out.println("  TROUBLE no DSN for " + String.join(", ", settings.sourcesWithoutDsn())
                    + ": set dsn, or SENTRY_DSN in the environment");
            troubles++;
        }
        Optional<Access.Obstacle> state = Access.obstacleToWriting(settings.stateDir());
        out.println("state: " + settings.stateDir());
        state.ifPresent(obstacle -> tell(obstacle, out));
        return troubles + (state.isPresent() ? 1 : 0);
    }

    private int checkSource(ShipperSettings settings, SourceSettings source, PrintStream out) throws IOException {
        out.println("source " + source.name() + ": events from " + source.minLevel() + " on"
                + source.logs()
                        .map(level -> ", log items from " + level + " on")
                        .orElse(""));
        if (source.journalUnits().isPresent()) {
            List<String> units = source.journalUnits().get();
            out.println("  the journal of " + (units.isEmpty() ? "all units" : String.join(", ", units)));
            Optional<Access.Obstacle> obstacle = journal.obstacle();
            obstacle.ifPresent(found -> tell(found, out));
            return obstacle.isPresent() ? 1 : 0;
        }
        int troubles = 0;
        for (String glob : source.paths()) {
            Optional<Access.Obstacle> obstacle = Access.obstacleToListing(glob);
            obstacle.ifPresent(found -> tell(found, out));
            troubles += obstacle.isPresent() ? 1 : 0;
        }
        List<Path> files = engine.files(source);
        if (files.isEmpty() && troubles == 0) {
            out.println("  no file yet; it is read when it comes: " + String.join(", ", source.paths()));
        }
        for (Path file : files) {
            troubles += checkFile(settings, source, file, out);
        }
        return troubles;
    }

    private int checkFile(ShipperSettings settings, SourceSettings source, Path file, PrintStream out)
            throws IOException {
        Optional<Access.Obstacle> obstacle = Access.obstacleToReading(file);
        if (obstacle.isPresent()) {
            out.println("  " + file);
            tell(obstacle.get(), out);
            return 1;
        }
        OptionalLong position = engine.position(settings, file);
        String start = position.isPresent()
                ? "read up to byte " + position.getAsLong()
                : source.fromBeginning() ? "new, read from its beginning" : "new, read from its end";
        out.println("  " + file + ": " + engine.format(source, file) + ", " + Files.size(file) + " bytes, " + start);
        return 0;
    }

    private static void tell(Access.Obstacle obstacle, PrintStream out) {
        out.println("  TROUBLE " + obstacle.what());
        obstacle.remedy().ifPresent(remedy -> out.println("    try: " + remedy));
    }
}
