package dev.culprit.tracker.web;

import java.util.List;

/** The few lines that connect an SDK, for each platform, with the DSN of the project in them. */
final class SetupSnippets {
    private SetupSnippets() {}

    /** @param test how to send a first event */
    record Snippet(String id, String name, String install, String code, String test) {}

    static List<Snippet> of(String dsn) {
        return List.of(
                new Snippet(
                        "node",
                        "Node.js",
                        "npm install @sentry/node",
                        """
                        // instrument.mjs: run with  node --import ./instrument.mjs app.mjs
                        import * as Sentry from "@sentry/node";

                        Sentry.init({
                          dsn: "%s",
                          environment: process.env.NODE_ENV,
                        });
                        """
                                .formatted(dsn),
                        "Sentry.captureException(new Error(\"Hello from Node\"));"),
                new Snippet(
                        "react",
                        "React",
                        "npm install @sentry/react",
                        """
                        // main.tsx, before anything else renders
                        import * as Sentry from "@sentry/react";
                        import { createRoot } from "react-dom/client";

                        Sentry.init({ dsn: "%s" });

                        createRoot(document.getElementById("root")!, {
                          onUncaughtError: Sentry.reactErrorHandler(),
                          onCaughtError: Sentry.reactErrorHandler(),
                        }).render(<App />);
                        """
                                .formatted(dsn),
                        "<button onClick={() => { throw new Error(\"Hello from React\"); }}>Break</button>"),
                new Snippet(
                        "browser",
                        "Browser",
                        "npm install @sentry/browser",
                        """
                        import * as Sentry from "@sentry/browser";

                        Sentry.init({ dsn: "%s" });
                        """
                                .formatted(dsn),
                        "setTimeout(() => { throw new Error(\"Hello from the browser\"); });"),
                new Snippet(
                        "java",
                        "Java",
                        "io.sentry:sentry:8.+",
                        """
                        import io.sentry.Sentry;

                        Sentry.init(options -> {
                          options.setDsn("%s");
                          options.addInAppInclude("com.example");
                        });
                        """
                                .formatted(dsn),
                        "Sentry.captureException(new IllegalStateException(\"Hello from Java\"));"),
                new Snippet(
                        "python",
                        "Python",
                        "pip install sentry-sdk",
                        """
                        import sentry_sdk

                        sentry_sdk.init(dsn="%s")
                        """
                                .formatted(dsn),
                        "sentry_sdk.capture_exception(ValueError(\"Hello from Python\"))"));
    }
}
