package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What the SDK tells about itself. */
final class SdkInfo {
    static final String NAME = "culprit.java";
    static final String VERSION = version(SdkInfo.class.getPackage().getImplementationVersion());

    private SdkInfo() {}

    /** Classes outside the jar have no manifest. */
    private static String version(@Nullable String manifest) {
        return manifest == null ? "0.1.0-SNAPSHOT" : manifest;
    }

    /** The object {@code sdk} as a member. */
    static byte[] member(Collection<String> integrations) {
        ByteSink out = new ByteSink(256);
        JsonWriter json = new JsonWriter(out).beginObject().name("sdk").beginObject();
        json.name("name").value(NAME).name("version").value(VERSION);
        json.name("packages").beginArray().beginObject();
        json.name("name").value("maven:dev.culprit:culprit-sdk").name("version").value(VERSION);
        json.endObject().endArray();
        json.name("integrations").beginArray();
        for (String integration : integrations) {
            json.value(integration);
        }
        json.endArray().endObject().endObject();
        return Encoding.members(out);
    }
}
