package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program written for sentry-java compiles against this SDK after the two replacements that the README gives. */
class ChangeOverTest {
    @TempDir
    Path classes;

    @Test
    void programForSentryJava_compilesAfterTheReplacements() throws Exception {
        String source;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/change-over/Program.java.txt"))) {
            source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(source).contains("import io.sentry.Sentry;");

        assertThat(problems(changedOver(source))).isEmpty();
    }

    static String changedOver(String source) {
        return source.replace("io.sentry", "dev.culprit.sdk").replaceAll("\\b(I?)Sentry", "$1Culprit");
    }

    private List<String> problems(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///shop/Program.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String classPath = System.getProperty("java.class.path");
        boolean compiled = compiler.getTask(
                        null, null, found, List.of("-d", classes.toString(), "-cp", classPath), null, List.of(file))
                .call();
        List<String> errors = new java.util.ArrayList<>();
        found.getDiagnostics().forEach(diagnostic -> errors.add(diagnostic.toString()));
        return compiled ? List.of() : errors;
    }
}
