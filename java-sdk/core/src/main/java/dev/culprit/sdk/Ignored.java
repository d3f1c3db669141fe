package dev.culprit.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the settings say not to report. */
final class Ignored {
    private final Set<Class<? extends Throwable>> types;
    private final Set<String> typeNames;
    private final List<Pattern> errors;
    private final List<Pattern> transactions;
    private final List<Pattern> checkIns;

    Ignored(CulpritOptions options) {
        types = Set.copyOf(options.getIgnoredExceptionsForType());
        typeNames = Set.copyOf(options.ignoredExceptionNames());
        errors = patterns(options.getIgnoredErrors());
        transactions = patterns(options.getIgnoredTransactions());
        checkIns = patterns(options.getIgnoredCheckIns());
    }

    /** A text that is no pattern stands for itself. */
    static List<Pattern> patterns(List<String> texts) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                patterns.add(Pattern.compile(text, Pattern.LITERAL));
            }
        }
        return patterns;
    }

    private static boolean matches(List<Pattern> patterns, @Nullable String text) {
        if (text != null) {
            for (Pattern pattern : patterns) {
                if (pattern.pattern().equals(text) || pattern.matcher(text).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isIgnored(@Nullable Throwable throwable, @Nullable String message) {
        if (throwable != null && isIgnoredType(throwable)) {
            return true;
        }
        if (errors.isEmpty()) {
            return false;
        }
        return matches(errors, message)
                || (throwable != null
                        && (matches(errors, throwable.getClass().getName())
                                || matches(errors, ThrowableChain.message(throwable))
                                || matches(
                                        errors,
                                        throwable.getClass().getName() + ": " + ThrowableChain.message(throwable))));
    }

    private boolean isIgnoredType(Throwable throwable) {
        if (types.isEmpty() && typeNames.isEmpty()) {
            return false;
        }
        for (Class<?> type = throwable.getClass(); type != null; type = type.getSuperclass()) {
            if (types.contains(type) || typeNames.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    boolean isIgnoredTransaction(String name) {
        return matches(transactions, name);
    }

    boolean isIgnoredCheckIn(String slug) {
        return matches(checkIns, slug);
    }
}
