package dev.culprit.sdk;

/** The header that carries what the start of a trace decided, in the format of W3C's baggage. */
public final class BaggageHeader {
    /** The name of the header. */
    public static final String BAGGAGE_HEADER = "baggage";

    private final String value;

    /** The header with this value. */
    public BaggageHeader(String value) {
        this.value = value;
    }

    /** @return the name of the header */
    public String getName() {
        return BAGGAGE_HEADER;
    }

    /** @return the value of the header */
    public String getValue() {
        return value;
    }
}
