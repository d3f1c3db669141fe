package dev.culprit.sdk;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A client of a recording server, with nothing in it that differs between machines. */
abstract class ClientFixture {
    final RecordingServer server = new RecordingServer();
    private final List<CulpritClient> clients = new ArrayList<>();

    CulpritClient client() {
        return client(options -> {});
    }

    CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        CulpritClient client = Culprit.newClient(options -> {
            options.setDsn(server.dsn());
            options.setRelease("svc@3.1.0");
            options.setEnvironment("prod");
            options.setServerName("java-01");
            options.setSendModules(false);
            options.addInAppInclude("demo.");
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            options.setShutdownTimeoutMillis(10_000);
            more.configure(options);
        });
        clients.add(client);
        return client;
    }

    @AfterEach
    void closeAll() {
        clients.forEach(CulpritClient::close);
        server.close();
    }
}
