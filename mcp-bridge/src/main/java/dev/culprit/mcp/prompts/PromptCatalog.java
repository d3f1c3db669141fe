package dev.culprit.mcp.prompts;

import java.util.List;
import java.util.Optional;

/** All prompts, in the order in which clients see them. */
public final class PromptCatalog {
    private final List<Prompt> prompts;

    private PromptCatalog(List<Prompt> prompts) {
        this.prompts = prompts;
    }

    public static PromptCatalog standard() {
        return new PromptCatalog(List.of(new SentryIssuePrompt(), new FixIssuePrompt(), new TriagePrompt()));
    }

    public List<Prompt> prompts() {
        return prompts;
    }

    public Optional<Prompt> find(String name) {
        return prompts.stream().filter(prompt -> prompt.name().equals(name)).findFirst();
    }
}
