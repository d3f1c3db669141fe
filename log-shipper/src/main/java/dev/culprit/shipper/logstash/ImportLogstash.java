package dev.culprit.shipper.logstash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Translates pipeline files of Logstash into settings of the log shipper. Several files are one pipeline, as Logstash
 * reads a directory of them.
 */
public final class ImportLogstash {
    /** Settings were written. */
    public static final int WELL = 0;
    /** A file is not readable or not in the language; nothing was written. */
    public static final int TROUBLE = 1;

    /**
     * @param out gets the YAML
     * @param err gets one line for each mistake: file, line, column, what was expected and what was found
     * @return the exit code
     * @throws IOException when {@code out} or {@code err} fails
     */
    public int run(List<Path> files, Appendable out, Appendable err) throws IOException {
        List<Translator.NamedFile> parsed = new ArrayList<>();
        boolean isWell = true;
        for (Path file : files) {
            try {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                parsed.add(new Translator.NamedFile(file.getFileName().toString(), PipelineParser.parse(text)));
            } catch (PipelineSyntaxException e) {
                isWell = false;
                err.append(file + ":" + e.line() + ":" + e.column() + ": " + e.getMessage() + "\n");
            } catch (IOException e) {
                isWell = false;
                err.append(file + ": expected a readable file in UTF-8, found "
                        + e.getClass().getSimpleName() + "\n");
            }
        }
        if (!isWell) {
            return TROUBLE;
        }
        String from = files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
        out.append(SettingsText.of(new Translator(parsed).translation(), from));
        return WELL;
    }
}
