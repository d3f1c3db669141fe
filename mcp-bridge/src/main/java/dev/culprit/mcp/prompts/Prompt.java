package dev.culprit.mcp.prompts;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** A text that a person picks in a client, filled with what the tracker knows. */
public interface Prompt {
    String name();

    String title();

    String description();

    List<PromptArgument> arguments();

    /**
     * The text of its one message.
     *
     * @param arguments texts by their names; the required ones are there
     */
    String text(Json arguments, Tracker tracker) throws TrackerException;

    /** An entry of {@code prompts/list}. */
    default Json json() {
        Json list = Json.array();
        arguments().forEach(argument -> list.add(argument.json()));
        return Json.object()
                .put("name", name())
                .put("title", title())
                .put("description", description())
                .put("arguments", list);
    }
}
