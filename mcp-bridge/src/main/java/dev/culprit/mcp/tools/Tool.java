package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** Something that an AI may do. Tools have no state and are used by many threads. */
public interface Tool {
    ToolSpec spec();

    /**
     * Does it.
     *
     * @throws TrackerException if a call failed; its message is the answer
     * @throws IllegalArgumentException for arguments that passed their declaration and are wrong nevertheless
     */
    ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException;
}
