package dev.culprit.mcp.tools;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The few lines that connect an SDK, for each platform. */
final class SetupSnippets {
    private static final Map<String, String> CODE = Map.of(
            "node",
            """
            npm install @sentry/node

            // instrument.mjs: run with  node --import ./instrument.mjs app.mjs
            import * as Sentry from "@sentry/node";
            Sentry.init({ dsn: "DSN", environment: process.env.NODE_ENV });""",
            "browser",
            """
            npm install @sentry/browser

            import * as Sentry from "@sentry/browser";
            Sentry.init({ dsn: "DSN" });""",
            "react",
            """
            npm install @sentry/react

            // before anything renders
            import * as Sentry from "@sentry/react";
            Sentry.init({ dsn: "DSN" });
            createRoot(document.getElementById("root"), {
              onUncaughtError: Sentry.reactErrorHandler(),
              onCaughtError: Sentry.reactErrorHandler(),
            }).render(<App />);""",
            "java",
            """
            io.sentry:sentry (Maven, Gradle)

            Sentry.init(options -> {
              options.setDsn("DSN");
              options.addInAppInclude("com.example");
            });""",
            "python",
            """
            pip install sentry-sdk

            import sentry_sdk
            sentry_sdk.init(dsn="DSN")""",
            "go",
            """
            go get github.com/getsentry/sentry-go

            err := sentry.Init(sentry.ClientOptions{Dsn: "DSN"})
            defer sentry.Flush(2 * time.Second)""",
            "php",
            """
            composer require sentry/sentry

            \\Sentry\\init(['dsn' => 'DSN']);""",
            "ruby",
            """
            bundle add sentry-ruby

            Sentry.init { |config| config.dsn = "DSN" }""",
            "dotnet",
            """
            dotnet add package Sentry

            SentrySdk.Init(options => options.Dsn = "DSN");""");

    static final List<String> PLATFORMS =
            List.of("node", "browser", "react", "java", "python", "go", "php", "ruby", "dotnet");

    private SetupSnippets() {}

    /** @param platform of the list above, or as projects name it, such as {@code javascript-react} */
    static Optional<String> of(String platform, String dsn) {
        String name = platform.toLowerCase(Locale.ROOT);
        String known = name.contains("react")
                ? "react"
                : name.startsWith("javascript")
                        ? "browser"
                        : name.replaceFirst("-.*$", "").replace("csharp", "dotnet");
        return Optional.ofNullable(CODE.get(known)).map(code -> code.replace("DSN", dsn));
    }
}
