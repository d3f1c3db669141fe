package dev.culprit.tracker.app;

import dev.culprit.tracker.account.SecretToken;
import dev.culprit.tracker.app.postgres.LocalPostgres;
import dev.culprit.tracker.app.postgres.PostgresException;
import dev.culprit.tracker.app.postgres.PrivateFiles;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The start of the server: what has to stand before Quarkus reads its settings. That is the data directory, the secret
 * key, and a PostgreSQL.
 */
@QuarkusMain
public class Main {
    public static void main(String... args) {
        Path data = Path.of(setting("DATA_DIR", "data"));
        try {
            PrivateFiles.makeDirectory(data);
            System.setProperty("culprit.secret-key", secretKey(data));
            prepareDatabase(data);
        } catch (IOException e) {
            fail("cannot write to DATA_DIR " + data.toAbsolutePath() + ": " + e);
        } catch (PostgresException | IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        }
        Quarkus.run(null, Main::end, args);
    }

    /** Also after a start that failed, which would leave a PostgreSQL behind. */
    private static void end(int exitCode, @Nullable Throwable error) {
        OwnPostgres.stop();
        if (error != null) {
            System.err.println("Culprit ended: " + causes(error));
        }
        System.exit(exitCode == 0 && error != null ? 1 : exitCode);
    }

    /** Quarkus wraps what went wrong several times, and prints nothing when it was a setting. */
    private static String causes(Throwable error) {
        StringBuilder text = new StringBuilder(error.toString());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            text.append("\n  caused by ").append(cause);
        }
        return text.toString();
    }

    private static void prepareDatabase(Path data) {
        String url = setting("DATABASE_URL", "");
        if (url.isEmpty()) {
            LocalPostgres postgres = LocalPostgres.start(data.resolve("postgres"));
            OwnPostgres.set(postgres);
            useDatabase(postgres.jdbcUrl(), postgres.user(), postgres.password());
        } else {
            DatabaseUrl database = DatabaseUrl.parse(url);
            new DatabaseCheck(InstantSource.system()).await(database);
            useDatabase(database.jdbcUrl(), database.user(), database.password());
        }
    }

    private static void useDatabase(String url, String user, String password) {
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty("quarkus.datasource.username", user);
        System.setProperty("quarkus.datasource.password", password);
    }

    private static String secretKey(Path data) throws IOException {
        String given = setting("SECRET_KEY", "");
        if (!given.isEmpty()) {
            if (given.length() < 32) {
                throw new IllegalArgumentException(
                        "SECRET_KEY needs at least 32 characters, and has " + given.length());
            }
            return given;
        }
        Path file = PrivateFiles.writeOnce(
                data.resolve("secret-key"), () -> SecretToken.random("").text());
        return Files.readString(file).strip();
    }

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static void fail(String message) {
        System.err.println("Culprit cannot start: " + message);
        System.exit(1);
    }
}
