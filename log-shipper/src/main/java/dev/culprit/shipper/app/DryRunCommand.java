package dev.culprit.shipper.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** {@code --dry-run}: prints the events as JSON, one a line or over several; sends nothing and writes no state. */
final class DryRunCommand implements Command {
    private static final JsonFactory JSON = new JsonFactory();

    private final Engine engine;

    DryRunCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int run(Arguments arguments, Surroundings around)
            throws IOException, SettingsException, UsageException, InterruptedException {
        ShipperSettings given = new GivenFiles(around.settings(arguments), arguments).sources();
        // whoever asks what would become of the logs means what is in them, wherever a first start would begin
        ShipperSettings settings = given.withSources(
                given.sources().stream().map(SourceSettings::fromTheBeginning).toList());
        Engine.Window window = new Engine.Window(arguments.since(), arguments.until());
        long[] seen = {0, 0};
        engine.view(settings, window, false, sighting -> {
            seen[0]++;
            if (sighting.event().isPresent()) {
                seen[1]++;
                String json = new String(sighting.event().get(), StandardCharsets.UTF_8);
                around.console().out().println(arguments.pretty() ? pretty(json) : json);
            }
        });
        around.console().out().flush();
        around.console().err().println(seen[1] + " events in " + seen[0] + " records that were looked at");
        return around.console().out().checkError() ? TROUBLE : WELL;
    }

    static String pretty(String json) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return out.toString();
    }
}
