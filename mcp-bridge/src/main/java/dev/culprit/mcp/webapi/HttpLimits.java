package dev.culprit.mcp.webapi;

import java.time.Duration;

/**
 * Limits of a call.
 *
 * @param answerTime until the headers of the answer are there
 * @param wholeTime until its last byte is
 */
public record HttpLimits(Duration answerTime, Duration wholeTime, int maxAnswerBytes) {
    /** Clients of MCP give up after 60 s. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(Duration.ofSeconds(25), Duration.ofSeconds(40), 4 * 1024 * 1024);
}
