package dev.culprit.mcp;

import dev.culprit.mcp.prompts.PromptCatalog;
import dev.culprit.mcp.protocol.Caller;
import dev.culprit.mcp.protocol.Dispatcher;
import dev.culprit.mcp.protocol.ServerInfo;
import dev.culprit.mcp.resources.ResourceCatalog;
import dev.culprit.mcp.settings.Settings;
import dev.culprit.mcp.settings.SettingsException;
import dev.culprit.mcp.stdio.StdioServer;
import dev.culprit.mcp.tools.ToolCatalog;
import dev.culprit.mcp.tools.ToolSpec;
import dev.culprit.mcp.webapi.HttpConnections;
import dev.culprit.mcp.webapi.HttpLimits;
import dev.culprit.mcp.webapi.HttpWebApi;
import dev.culprit.mcp.webapi.OrganizationChoice;
import dev.culprit.mcp.webapi.WebApi;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** The program: settings from the environment, messages from standard input, answers to standard output. */
public final class Main {
    private static final int BROKEN_SETTINGS = 2;

    private Main() {}

    public static void main(String[] arguments) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // the protocol owns standard output
        System.setOut(errors);
        System.setErr(errors);
        System.exit(run(out, errors));
    }

    private static int run(FileOutputStream out, PrintStream errors) {
        try {
            Settings settings = Settings.of(System.getenv());
            ServerInfo server = new ServerInfo(version());
            Dispatcher dispatcher = new Dispatcher(
                    server,
                    ToolCatalog.standard(settings.rawWrites()),
                    PromptCatalog.standard(),
                    new ResourceCatalog());
            HttpConnections connections = new HttpConnections();
            Caller caller = caller(settings, connections);
            new StdioServer(dispatcher, caller, new FileInputStream(FileDescriptor.in), out, connections::warmUp).run();
            return 0;
        } catch (SettingsException e) {
            errors.println("mcp-bridge: " + e.getMessage());
            return BROKEN_SETTINGS;
        } catch (IOException e) {
            errors.println("mcp-bridge: cannot read standard input: " + e.getMessage());
            return 1;
        }
    }

    private static Caller caller(Settings settings, HttpConnections connections) {
        WebApi api = new HttpWebApi(
                settings.url(), settings.token(), HttpLimits.DEFAULT, "culprit-mcp-bridge/" + version(), connections);
        OrganizationChoice organization =
                settings.organization().map(OrganizationChoice::of).orElseGet(OrganizationChoice::onlyOne);
        Predicate<ToolSpec> allowed =
                spec -> !settings.readOnly() || spec.access().isReadOnly();
        return new Caller(api, organization, allowed);
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
