package dev.culprit.mcp.stdio;

import dev.culprit.mcp.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The one writer: a whole line at a time, from whatever thread. */
final class MessageWriter {
    private final OutputStream out;
    private boolean broken;

    MessageWriter(OutputStream out) {
        this.out = out;
    }

    synchronized void write(Json message) {
        if (broken) {
            return;
        }
        try {
            out.write((message.write() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // the client is gone; its end of our input follows
            broken = true;
        }
    }

    synchronized boolean isBroken() {
        return broken;
    }
}
