package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.format.FormatSettings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of rows and statements may leave the machine. DETAIL holds values of rows ({@code Key (id)=(1)}), a statement holds
 * them as literals.
 */
final class Privacy {
    private enum Detail {
        FULL,
        MASKED,
        OFF
    }

    private enum Statement {
        NORMALISED,
        FULL,
        OFF
    }

    private static final Pattern KEY = Pattern.compile("\\)=\\([^\\n]*\\)");
    private static final Pattern ROW = Pattern.compile("(?s)(Failing row contains) \\(.*\\)");
    private static final Pattern RULE_LINE = Pattern.compile("(pg_hba\\.conf line )(\\d+): .*");
    private static final Pattern QUOTED = Pattern.compile("\"(?![A-Za-z_][\\w.$]*\")[^\"\\n]*\"");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']++|'')*+'");
    /** What a document of JSON holds can look like a name. */
    private static final Pattern TOKEN = Pattern.compile("(?s)(\\bToken )\".*?\"(?= is invalid)");

    private static final Pattern COPIED = Pattern.compile("(?s)(COPY [^,\\n]+, line \\d+(?:, column [^:\\n]+)?: ).*");
    private static final Pattern JSON = Pattern.compile("(?s)(JSON data, line \\d+: ).*");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w$.])-?\\d+(?:\\.\\d+)?(?!\\w)");

    private final Detail detail;
    private final Statement statement;

    /** @throws IllegalArgumentException naming the option and its values */
    Privacy(FormatSettings settings) {
        this.detail = option(settings, "pg.detail", Detail.MASKED, Detail.values());
        this.statement = option(settings, "statement", Statement.NORMALISED, Statement.values());
    }

    private static <T extends Enum<T>> T option(FormatSettings settings, String name, T otherwise, T[] values) {
        String text = settings.text(name).orElse(otherwise.name());
        for (T value : values) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + ": expected one of "
                + String.join(
                        ", ",
                        java.util.Arrays.stream(values)
                                .map(v -> v.name().toLowerCase(java.util.Locale.ROOT))
                                .toList())
                + ", found " + text);
    }

    /** A statement, or null when there is none or it must not be told. */
    @Nullable String statement(@Nullable String sql) {
        if (sql == null || statement == Statement.OFF) {
            return null;
        }
        return statement == Statement.FULL ? sql.strip() : SqlText.normalised(sql);
    }

    boolean keepsStatements() {
        return statement == Statement.FULL;
    }

    /** Whether a record may go along as it is in the log. */
    boolean keepsEverything() {
        return keepsStatements() && detail == Detail.FULL;
    }

    /** A detail, or null when there is none or it must not be told. Masked, it keeps names and loses values. */
    @Nullable String detail(@Nullable String text) {
        if (text == null || detail == Detail.OFF) {
            return null;
        }
        return detail == Detail.FULL ? text : masked(text);
    }

    /** A line of CONTEXT that is no call: it can quote a row of COPY or a document. */
    @Nullable String context(String text) {
        if (detail == Detail.OFF) {
            return null;
        }
        return detail == Detail.FULL
                ? text
                : JSON.matcher(COPIED.matcher(text).replaceFirst("$1?")).replaceFirst("$1?");
    }

    /** A plan of auto_explain: its costs stay, the strings in its conditions go. */
    String plan(String text) {
        return statement == Statement.FULL ? text : LITERAL.matcher(text).replaceAll("?");
    }

    private static String masked(String text) {
        String out = ROW.matcher(text).replaceAll("$1 (?)");
        out = KEY.matcher(out).replaceAll(")=(?)");
        out = RULE_LINE.matcher(out).replaceAll("$1$2: ?");
        out = LITERAL.matcher(out).replaceAll("?");
        out = QUOTED.matcher(out).replaceAll("\"?\"");
        out = TOKEN.matcher(out).replaceAll("$1?");
        return out.contains("pg_hba.conf line ") ? out : NUMBER.matcher(out).replaceAll("?");
    }
}
