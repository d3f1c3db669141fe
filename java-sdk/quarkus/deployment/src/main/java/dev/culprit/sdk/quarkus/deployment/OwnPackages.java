package dev.culprit.sdk.quarkus.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** The packages of an application, by which the frames of a stack are told from those of libraries. */
final class OwnPackages {
    private OwnPackages() {}

    /** @return prefixes such as {@code org.acme.orders.}, none of which begins with another */
    static List<String> of(IndexView classes) {
        SortedSet<String> packages = new TreeSet<>();
        for (ClassInfo type : classes.getKnownClasses()) {
            String name = type.name().packagePrefix();
            if (name != null && !name.isEmpty()) {
                packages.add(name + ".");
            }
        }
        List<String> outermost = new ArrayList<>();
        for (String name : packages) {
            if (outermost.isEmpty() || !name.startsWith(outermost.get(outermost.size() - 1))) {
                outermost.add(name);
            }
        }
        return outermost;
    }
}
