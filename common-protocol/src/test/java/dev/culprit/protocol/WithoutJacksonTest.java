package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The SDK ships this module without jackson-core. */
class WithoutJacksonTest {

    /** What an SDK does, loaded below by a loader that knows no jar. */
    public static final class Client implements Supplier<String> {
        @Override
        public String get() {
            Dsn dsn = Dsn.parse("https://e12d836b15bb49d7bbf99e64295d995b@h/1");
            ByteSink out = new ByteSink(64);
            new JsonWriter(out)
                    .beginObject()
                    .name("level")
                    .value(Level.ERROR.wireName())
                    .endObject();
            ByteSink envelope = new ByteSink(64);
            new EnvelopeWriter(envelope)
                    .header(EnvelopeHeader.builder()
                            .eventId(EventId.random())
                            .dsn(dsn.toString())
                            .sentAt(Instant.EPOCH)
                            .build())
                    .item(ItemHeader.of(ItemType.EVENT), out.toByteArray());
            List<RateLimit> limits = RateLimits.parse("60:error:key");
            return AuthHeader.of(dsn.publicKey(), "c/1") + " " + limits.size() + " " + envelope.size();
        }
    }

    /** The counter-check: reading does need it, so the loader below really lacks it. */
    public static final class Server implements Supplier<String> {
        @Override
        public String get() {
            return "items "
                    + Envelope.parse("{}".getBytes(StandardCharsets.UTF_8))
                            .items()
                            .size();
        }
    }

    @Test
    void writing_needsNoJar() throws Exception {
        assertThat(runAlone(Client.class)).startsWith("Sentry sentry_version=7").contains(" 1 ");
    }

    @Test
    void reading_needsJackson() {
        assertThatThrownBy(() -> runAlone(Server.class)).isInstanceOf(NoClassDefFoundError.class);
    }

    private static String runAlone(Class<?> type) throws Exception {
        URL[] classes = {location(Dsn.class), location(WithoutJacksonTest.class)};
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Object client = loader.loadClass(type.getName()).getConstructor().newInstance();
            return String.valueOf(((Supplier<?>) client).get());
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
