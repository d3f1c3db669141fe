package dev.culprit.tracker.release;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a release in its parts: {@code package@1.2.3-pre+build}, all but the number optional. What is no such
 * number, as {@code nightly} or a commit, has only its text.
 *
 * @param packageName empty when there is none
 * @param version the part behind {@code @}
 * @param numbers absent when {@code version} is no number
 */
public record ReleaseVersion(String text, String packageName, String version, Optional<Numbers> numbers) {
    private static final Pattern PACKAGE = Pattern.compile("([^@\\s]+)@(.+)");
    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,18})(?:\\.(\\d{1,18}))?(?:\\.(\\d{1,18}))?"
            + "(?:\\.(\\d{1,18}))?(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHORT_HASH = 12;

    /**
     * @param revision a fourth number, as Windows has it; 0 when there is none
     * @param pre absent for a final version
     * @param components how many of the four numbers were written
     */
    public record Numbers(
            long major,
            long minor,
            long patch,
            long revision,
            @Nullable String pre,
            @Nullable String build,
            int components)
            implements Comparable<Numbers> {

        /** As semantic versioning orders them; builds that are numbers break ties, as those of mobile apps count up. */
        @Override
        public int compareTo(Numbers other) {
            return Comparator.comparingLong(Numbers::major)
                    .thenComparingLong(Numbers::minor)
                    .thenComparingLong(Numbers::patch)
                    .thenComparingLong(Numbers::revision)
                    .thenComparing(Numbers::pre, Numbers::comparePre)
                    .thenComparing(Numbers::build, Numbers::compareBuild)
                    .compare(this, other);
        }

        private static int comparePre(@Nullable String a, @Nullable String b) {
            if (a == null || b == null) {
                return a == null ? (b == null ? 0 : 1) : -1;
            }
            List<String> left = List.of(a.split("\\.", -1));
            List<String> right = List.of(b.split("\\.", -1));
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                int order = comparePart(left.get(i), right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(left.size(), right.size());
        }

        private static int comparePart(String a, String b) {
            boolean number = isNumber(a);
            if (number && isNumber(b)) {
                return new BigInteger(a).compareTo(new BigInteger(b));
            }
            // numbers come before words
            return number == isNumber(b) ? a.compareTo(b) : number ? -1 : 1;
        }

        private static int compareBuild(@Nullable String a, @Nullable String b) {
            return a != null && b != null && isNumber(a) && isNumber(b)
                    ? new BigInteger(a).compareTo(new BigInteger(b))
                    : 0;
        }

        private static boolean isNumber(String text) {
            return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    public static ReleaseVersion parse(String text) {
        Matcher named = PACKAGE.matcher(text);
        String packageName = named.matches() ? named.group(1) : "";
        String version = named.matches() ? named.group(2) : text;
        return new ReleaseVersion(text, packageName, version, numbers(version));
    }

    private static Optional<Numbers> numbers(String version) {
        Matcher found = NUMBERS.matcher(version);
        // twelve digits are as likely a commit as a number, and nobody counts that far
        if (HASH.matcher(version).matches() || !found.matches()) {
            return Optional.empty();
        }
        // 2026-11-22 is a date, and no preview of version 2026
        if (found.group(2) == null && found.group(5) != null) {
            return Optional.empty();
        }
        int components = (int) Stream.of(1, 2, 3, 4)
                .filter(group -> found.group(group) != null)
                .count();
        return Optional.of(new Numbers(
                number(found.group(1)),
                number(found.group(2)),
                number(found.group(3)),
                number(found.group(4)),
                found.group(5),
                found.group(6),
                components));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Whether the version looks like a commit. */
    public boolean isHash() {
        return HASH.matcher(version).matches();
    }

    /** Without the package; a commit is cut. */
    public String shortText() {
        return isHash() ? version.substring(0, SHORT_HASH) : version;
    }

    /** Absent when these two have no order by their numbers: one has none, or they count different packages. */
    public Optional<Integer> compareTo(ReleaseVersion other) {
        if (numbers.isEmpty() || other.numbers.isEmpty() || !packageName.equals(other.packageName)) {
            return Optional.empty();
        }
        return Optional.of(numbers.get().compareTo(other.numbers.get()));
    }
}
