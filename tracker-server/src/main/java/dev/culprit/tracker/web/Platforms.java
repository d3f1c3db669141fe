package dev.culprit.tracker.web;

import java.util.List;

/** What a project can be made of. */
final class Platforms {
    private static final List<Platform> ALL = List.of(
            new Platform("node", "Node.js"),
            new Platform("javascript-react", "React"),
            new Platform("javascript", "Browser"),
            new Platform("java", "Java"),
            new Platform("python", "Python"),
            new Platform("php", "PHP"),
            new Platform("ruby", "Ruby"),
            new Platform("go", "Go"),
            new Platform("csharp", ".NET"),
            new Platform("other", "Other"));

    private Platforms() {}

    record Platform(String id, String name) {}

    static List<Platform> all() {
        return ALL;
    }

    static String checked(String wish) {
        return ALL.stream().map(Platform::id).filter(wish::equals).findFirst().orElse("other");
    }

    static String snippetFor(String platform) {
        return switch (platform) {
            case "javascript-react" -> "react";
            case "javascript" -> "browser";
            case "java", "python" -> platform;
            default -> "node";
        };
    }
}
