package dev.culprit.tracker.alert;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the environment would say. */
record TestMailSettings(
        Optional<String> host,
        OptionalInt port,
        Optional<String> user,
        Optional<String> password,
        Optional<Boolean> useTls,
        boolean useSsl,
        String from)
        implements MailSettings {
    static TestMailSettings of(String host, @Nullable Boolean tls, boolean ssl, String from) {
        return new TestMailSettings(
                Optional.of(host),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(tls),
                ssl,
                from);
    }

    TestMailSettings at(int otherPort) {
        return new TestMailSettings(host, OptionalInt.of(otherPort), user, password, useTls, useSsl, from);
    }
}
