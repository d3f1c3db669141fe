package dev.culprit.sdk;

import java.util.Locale;

/** How the work of a span ended. */
public enum SpanStatus {
    /** Well. */
    OK,
    /** It was cancelled. */
    CANCELLED,
    /** The program failed. */
    INTERNAL_ERROR,
    /** Nobody knows. */
    UNKNOWN,
    /** It failed, nobody knows how. */
    UNKNOWN_ERROR,
    /** The caller asked for nonsense. */
    INVALID_ARGUMENT,
    /** It took too long. */
    DEADLINE_EXCEEDED,
    /** What it needed is not there. */
    NOT_FOUND,
    /** What it made is there already. */
    ALREADY_EXISTS,
    /** The caller may not. */
    PERMISSION_DENIED,
    /** A limit was hit. */
    RESOURCE_EXHAUSTED,
    /** The state did not allow it. */
    FAILED_PRECONDITION,
    /** It was given up. */
    ABORTED,
    /** Beyond the end. */
    OUT_OF_RANGE,
    /** Nobody wrote it. */
    UNIMPLEMENTED,
    /** A service is away. */
    UNAVAILABLE,
    /** Data is lost. */
    DATA_LOSS,
    /** The caller is unknown. */
    UNAUTHENTICATED;

    private final String apiName = name().toLowerCase(Locale.ROOT);

    /** @return the name as sent */
    public String apiName() {
        return apiName;
    }

    /** The status of an HTTP answer. */
    public static SpanStatus fromHttpStatusCode(int code) {
        if (code < 400) {
            return OK;
        }
        switch (code) {
            case 400:
                return INVALID_ARGUMENT;
            case 401:
                return UNAUTHENTICATED;
            case 403:
                return PERMISSION_DENIED;
            case 404:
                return NOT_FOUND;
            case 409:
                return ALREADY_EXISTS;
            case 429:
                return RESOURCE_EXHAUSTED;
            case 499:
                return CANCELLED;
            case 501:
                return UNIMPLEMENTED;
            case 503:
                return UNAVAILABLE;
            case 504:
                return DEADLINE_EXCEEDED;
            default:
                return code < 500 ? INVALID_ARGUMENT : INTERNAL_ERROR;
        }
    }
}
