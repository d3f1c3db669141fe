package dev.culprit.mcp.json;

/** A text that is not JSON, or not JSON that is accepted here. The message says where, and quotes none of the text. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
