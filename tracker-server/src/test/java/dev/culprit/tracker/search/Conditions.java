package dev.culprit.tracker.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes conditions that a parser can have made. */
final class Conditions {
    private final Random random;
    private final Supplier<Condition> leaf;

    Conditions(Random random, Supplier<Condition> leaf) {
        this.random = random;
        this.leaf = leaf;
    }

    Condition next(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaf.get();
        }
        List<Condition> parts = new ArrayList<>();
        for (int n = 2 + random.nextInt(2); n > 0; n--) {
            parts.add(next(depth - 1));
        }
        return random.nextBoolean() ? new Condition.All(parts) : new Condition.Any(parts);
    }
}
