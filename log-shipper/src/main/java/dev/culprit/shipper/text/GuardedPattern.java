package dev.culprit.shipper.text;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression from a user's settings. Java's engine goes back and tries again, for hours if the expression is
 * unlucky; here it may look at so many characters per search, and a search that wants more counts as no match.
 *
 * <p>A search sees the first {@value #LONGEST_TEXT} characters of a text. Safe for use by several threads.
 */
public final class GuardedPattern {
    /** Characters of a text that are searched. */
    public static final int LONGEST_TEXT = 64 * 1024;
    /** Looks at a character per search: some ten milliseconds. */
    static final int MOST_STEPS = 2_000_000;

    private final Pattern pattern;
    private final Consumer<String> notices;
    private final AtomicLong overruns = new AtomicLong();

    private GuardedPattern(Pattern pattern, Consumer<String> notices) {
        this.pattern = pattern;
        this.notices = notices;
    }

    /** @throws IllegalArgumentException in one line, when it is no regular expression */
    public static GuardedPattern of(String regex) {
        return of(regex, notice -> {});
    }

    /**
     * @param notices gets one sentence at the first overrun, and nothing at later ones
     * @throws IllegalArgumentException in one line, when it is no regular expression
     */
    public static GuardedPattern of(String regex, Consumer<String> notices) {
        try {
            return new GuardedPattern(Pattern.compile(regex), notices);
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new IllegalArgumentException(
                    "expected a regular expression, found " + regex + ": " + e.getDescription() + where, e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("expected a regular expression, found one that is nested too deeply", e);
        }
    }

    /** Whether some part of the text matches. */
    public boolean find(String text) {
        return search(text, Matcher::find) != null;
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        return search(text, Matcher::matches) != null;
    }

    /** The first match of some part of the text, for its groups. */
    public Optional<Matcher> first(String text) {
        return Optional.ofNullable(search(text, Matcher::find));
    }

    /** The match of the whole text, for its groups. */
    public Optional<Matcher> whole(String text) {
        return Optional.ofNullable(search(text, Matcher::matches));
    }

    /** How many searches were given up. */
    public long overruns() {
        return overruns.get();
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return pattern.pattern();
    }

    private @Nullable Matcher search(String text, Search search) {
        Matcher matcher = pattern.matcher(new CountedText(text));
        try {
            return search.in(matcher) ? matcher : null;
        } catch (OverrunException | StackOverflowError e) {
            // alternatives within a repetition cost stack for each character
            if (overruns.incrementAndGet() == 1) {
                notices.accept("the regular expression " + pattern.pattern()
                        + " takes too long on some text, which counts as no match; use a simpler one");
            }
            return null;
        }
    }

    private interface Search {
        boolean in(Matcher matcher);
    }

    /** Counts the looks at its characters. Parts of it are plain strings, so that reading groups costs nothing. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private final int length;
        private int steps;

        CountedText(String text) {
            this.text = text;
            this.length = Math.min(text.length(), LONGEST_TEXT);
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new OverrunException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text.substring(0, length);
        }
    }

    private static final class OverrunException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OverrunException() {
            super(null, null, false, false);
        }
    }
}
