package dev.culprit.shipper.tail;

import java.nio.file.Path;
import java.util.List;

/**
 * What to follow.
 *
 * @param paths globs of absolute paths: {@code *}, {@code **}, {@code ?}, <code>{a,b}</code>, {@code [a-z]}
 * @param exclude globs of whole paths or of names alone
 * @param fromEnd at the very first start, files that exist are read from their end; later files always from their beginning
 */
public record TailSource(String name, List<String> paths, List<String> exclude, boolean fromEnd) {
    /** Rotated and compressed files: what they hold was read before they were compressed. */
    public static final List<String> COMPRESSED = List.of("*.gz", "*.zst", "*.bz2", "*.xz", "*.zip", "*.lz4");

    public TailSource {
        for (String path : paths) {
            if (!Path.of(path.replaceAll("[*?{}\\[\\]]", "x")).isAbsolute()) {
                throw new IllegalArgumentException(name + ": expected an absolute path, found " + path);
            }
        }
    }
}
