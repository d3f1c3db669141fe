package dev.culprit.shipper.logstash;

/** A file is not written in the language of Logstash's pipelines. The message says what was expected and what was found. */
final class PipelineSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    PipelineSyntaxException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    int line() {
        return line;
    }

    /** In characters, from 1. */
    int column() {
        return column;
    }
}
