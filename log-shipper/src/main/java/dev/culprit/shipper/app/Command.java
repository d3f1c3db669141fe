package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import java.io.IOException;

/** One thing that the program can do. */
@FunctionalInterface
public interface Command {
    /** All went well. */
    int WELL = 0;
    /** Something is wrong with the settings, the files or the tracker. */
    int TROUBLE = 1;
    /** The command line was not understood. */
    int MISUSED = 2;

    /** @return the exit code */
    int run(Arguments arguments, Surroundings surroundings)
            throws IOException, SettingsException, UsageException, InterruptedException;
}
