package dev.culprit.sdk.internal.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Where trace headers may go: each target is a part of the address, or a pattern for the whole, as with other SDKs. */
public final class PropagationTargets {
    private static final String EVERYTHING = ".*";
    /** Matches nothing: for a target that is no pattern. */
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    /** As many as the settings name, so it needs no limit. */
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private PropagationTargets() {}

    /** @return whether one of the targets has this address */
    public static boolean contain(List<String> targets, String url) {
        for (String target : targets) {
            if (target.equals(EVERYTHING)
                    || url.contains(target)
                    || pattern(target).matcher(url).matches()) {
                return true;
            }
        }
        return false;
    }

    private static Pattern pattern(String target) {
        return PATTERNS.computeIfAbsent(target, text -> {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                return NOTHING;
            }
        });
    }
}
