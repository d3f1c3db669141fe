package dev.culprit.shipper.app;

import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** An engine that shows what a test gives it, and remembers what it was asked. */
final class FakeEngine implements Engine {
    final List<Sighting> sightings = new ArrayList<>();
    final List<Path> files = new ArrayList<>();
    final List<DeadLetters.DeadLetter> dead = new ArrayList<>();
    final List<ShipperSettings> asked = new ArrayList<>();
    final List<String> shippings = new ArrayList<>();
    Runnable stopped = () -> {};
    Totals totals = new Totals(0, 0, 0, 0, 0, 0);
    OptionalLong position = OptionalLong.empty();

    @Override
    public Shipping shipping(ShipperSettings settings, Host host) {
        return new Shipping() {
            @Override
            public void start() {
                shippings.add("start");
            }

            @Override
            public void reload(ShipperSettings next) throws IOException {
                if ("refuse".equals(next.environment())) {
                    throw new IOException("the shipping refuses");
                }
                shippings.add("reload " + next.environment());
            }

            @Override
            public void stop(Duration atMost) {
                shippings.add("stop");
                stopped.run();
            }
        };
    }

    @Override
    public Totals once(ShipperSettings settings, Window window, Host host, Progress progress) {
        asked.add(settings);
        progress.at(totals, 2 * totals.bytes());
        return totals;
    }

    @Override
    public void view(ShipperSettings settings, Window window, boolean follow, Viewer viewer) throws IOException {
        asked.add(settings);
        for (Sighting sighting : sightings) {
            viewer.see(sighting);
        }
    }

    @Override
    public List<Path> files(SourceSettings source) {
        return files;
    }

    @Override
    public String format(SourceSettings source, Path file) {
        return source.format().equals("auto") ? "pino" : source.format();
    }

    @Override
    public OptionalLong position(ShipperSettings settings, Path file) {
        return position;
    }

    @Override
    public DeadLetters deadLetters(ShipperSettings settings) {
        return new DeadLetters() {
            @Override
            public List<DeadLetter> list() {
                return List.copyOf(dead);
            }

            @Override
            public boolean retry(String id) {
                return purge(id);
            }

            @Override
            public boolean purge(String id) {
                return dead.removeIf(letter -> letter.id().equals(id));
            }
        };
    }

    void addDead(String id, String answer) {
        dead.add(new DeadLetters.DeadLetter(
                id, "api", Instant.parse("2026-01-31T12:00:00Z"), 400, answer, "Error: broken"));
    }
}
