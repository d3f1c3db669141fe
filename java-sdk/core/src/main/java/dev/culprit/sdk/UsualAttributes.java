package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that all log entries of a program have, as they were encoded before. Each name has its place, which is
 * replaced without a lock when its value is another one.
 */
final class UsualAttributes {
    static final String SERVER = "server.address";
    static final String SDK_NAME = "sentry.sdk.name";
    static final String SDK_VERSION = "sentry.sdk.version";
    static final String ENVIRONMENT = "sentry.environment";
    static final String RELEASE = "sentry.release";

    private static final String[] NAMES = {SERVER, SDK_NAME, SDK_VERSION, ENVIRONMENT, RELEASE};

    private final @Nullable Entry[] entries = new @Nullable Entry[NAMES.length];

    /** Its fields are final, so a thread that sees it without a lock sees all of it. */
    private static final class Entry {
        final String value;
        final byte[] member;

        Entry(String value, byte[] member) {
            this.value = value;
            this.member = member;
        }
    }

    /** @return the attribute as a member of an object; null when it is none of these */
    byte @Nullable [] member(String name, Object value) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name) && value instanceof String) {
                return member(i, (String) value);
            }
        }
        return null;
    }

    private byte[] member(int index, String value) {
        Entry known = entries[index];
        if (known == null || !known.value.equals(value)) {
            known = new Entry(value, encoded(NAMES[index], value));
            entries[index] = known;
        }
        return known.member;
    }

    private static byte[] encoded(String name, String value) {
        ByteSink out = new ByteSink(128);
        JsonWriter json = new JsonWriter(out).beginObject();
        LogWriter.attribute(json, name, value);
        json.endObject();
        return Encoding.members(out);
    }
}
