package dev.culprit.sdk.internal.logs;

import dev.culprit.sdk.CulpritLogLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a logging framework, read only as far as somebody asks. */
public interface LoggedMessage {
    /** @return how bad it is */
    CulpritLogLevel level();

    /** @return the name of the logger; null for an anonymous one */
    @Nullable String logger();

    /** @return when it was logged, which may be earlier than now */
    Instant time();

    /** @return the message without its values, by which events are grouped */
    @Nullable String template();

    /** @return the message with its values */
    @Nullable String text();

    /** @return the values */
    @Nullable Object @Nullable [] parameters();

    /** @return the exception that was logged along */
    @Nullable Throwable throwable();

    /** @return the name of the thread that logged it */
    @Nullable String threadName();

    /** @return whether another thread logged it than this one, whose stack then tells nothing */
    boolean isFromOtherThread();

    /** @return the mapped diagnostic context */
    Map<String, String> context();

    /** @return the nested diagnostic context, the outermost first */
    List<String> nestedContext();

    /** @return what else is known, such as a marker */
    Map<String, Object> extras();

    /** @return the framework's record, for callbacks */
    Object record();
}
