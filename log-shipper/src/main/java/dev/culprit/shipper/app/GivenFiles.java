package dev.culprit.shipper.app;

import dev.culprit.shipper.config.FormatOptions;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the source of each file on the command line. The source's name is part of an event's id, so a file is read as the
 * source that follows it: what was sent before is then not counted again.
 */
final class GivenFiles {
    /** Of files that no source follows. */
    private static final String NAME = "files";

    private final ShipperSettings settings;
    private final Arguments arguments;

    GivenFiles(ShipperSettings settings, Arguments arguments) {
        this.settings = settings;
        this.arguments = arguments;
    }

    /** The settings with sources for the files alone; unchanged when none are given. */
    ShipperSettings sources() throws UsageException, IOException {
        if (arguments.operands().isEmpty()) {
            return settings;
        }
        Map<String, SourceSettings> sources = new LinkedHashMap<>();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (Path file : arguments.files()) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            SourceSettings source = source(file.toAbsolutePath().normalize());
            sources.put(source.name(), source);
            paths.computeIfAbsent(source.name(), name -> new ArrayList<>())
                    .add(literally(file.toAbsolutePath().normalize()));
        }
        List<SourceSettings> withPaths = new ArrayList<>();
        sources.forEach((name, source) -> withPaths.add(source.reading(paths.getOrDefault(name, List.of()))));
        return settings.withSources(withPaths);
    }

    /** What a glob would take for more than itself. */
    private static String literally(Path file) {
        return file.toString().replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
    }

    private SourceSettings source(Path file) throws UsageException {
        SourceSettings source = arguments.source().isPresent()
                ? named(arguments.source().get())
                : settings.sources().stream()
                        .filter(candidate -> follows(candidate, file))
                        .findFirst()
                        .orElseGet(() -> SourceSettings.of(NAME, "auto", List.of()));
        Optional<String> format = arguments.format();
        if (format.isPresent() && !FormatOptions.formats().contains(format.get())) {
            throw new UsageException("expected one of " + String.join(", ", FormatOptions.formats())
                    + " after --format, found " + format.get());
        }
        return format.isPresent() ? source.as(format.get()) : source;
    }

    private SourceSettings named(String name) throws UsageException {
        for (SourceSettings source : settings.sources()) {
            if (source.name().equals(name)) {
                return source;
            }
        }
        if (!settings.sources().isEmpty()) {
            throw new UsageException("expected the name of a source after --source, found " + name);
        }
        return SourceSettings.of(name, "auto", List.of());
    }

    /** Also rotated ones: {@code app.log.2.gz} belongs to {@code app.log}. */
    private static boolean follows(SourceSettings source, Path file) {
        String name = file.toString();
        String plain = name.replaceAll("(\\.(gz|bz2|xz|zst))?$", "").replaceAll("([.-]\\d{1,10})+$", "");
        return source.paths().stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .anyMatch(glob -> glob.matches(file) || glob.matches(Path.of(plain)));
    }
}
