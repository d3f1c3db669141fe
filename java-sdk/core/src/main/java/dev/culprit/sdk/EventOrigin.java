package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which program an event comes from, and encoded so: the same for nearly all events of a client. */
final class EventOrigin {
    private final @Nullable String release;
    private final @Nullable String environment;
    private final @Nullable String platform;
    private final @Nullable String serverName;
    private final @Nullable String dist;
    private final byte[] program;
    private final byte[] machine;

    EventOrigin(CulpritBaseEvent event) {
        release = event.getRelease();
        environment = event.getEnvironment();
        platform = event.getPlatform();
        serverName = event.getServerName();
        dist = event.getDist();
        program = encodedProgram();
        machine = encodedMachine();
    }

    private byte[] encodedProgram() {
        ByteSink out = new ByteSink(128);
        JsonWriter json = new JsonWriter(out).beginObject();
        EventWriter.text(json, "release", release, Texts.NAME);
        EventWriter.text(json, "environment", environment, 64);
        json.name("platform").value(platform == null ? "java" : platform).endObject();
        return Encoding.members(out);
    }

    private byte[] encodedMachine() {
        ByteSink out = new ByteSink(64);
        JsonWriter json = new JsonWriter(out).beginObject();
        EventWriter.text(json, "server_name", serverName, Texts.SYMBOL);
        EventWriter.text(json, "dist", dist, 64);
        json.endObject();
        return Encoding.members(out);
    }

    boolean isOf(CulpritBaseEvent event) {
        return Objects.equals(release, event.getRelease())
                && Objects.equals(environment, event.getEnvironment())
                && Objects.equals(platform, event.getPlatform())
                && Objects.equals(serverName, event.getServerName())
                && Objects.equals(dist, event.getDist());
    }

    /** Release, environment and platform, as members of an event. */
    byte[] program() {
        return program;
    }

    /** Server and build, as members of an event; empty when there are none. */
    byte[] machine() {
        return machine;
    }
}
