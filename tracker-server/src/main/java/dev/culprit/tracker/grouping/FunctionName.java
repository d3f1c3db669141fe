package dev.culprit.tracker.grouping;

import java.util.Set;
import java.util.regex.Pattern;

/** A function's or class's name without what compilers and run times number anew each time. */
final class FunctionName {
    private static final Set<String> ANONYMOUS =
            Set.of("", "?", "<anonymous>", "anonymous", "<unknown>", "eval", "__dirname");
    private static final Set<String> GENERATED_MARKS = Set.of(
            "EnhancerBySpringCGLIB", "FastClassBySpringCGLIB", "SpringCGLIB", "EnhancerByCGLIB", "FastClassByCGLIB");

    private static final Pattern PROXY = Pattern.compile("Proxy\\d+");
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+$");

    private FunctionName() {}

    /** The last name of {@code async Object.foo [as bar]}; empty if the function has none. */
    static String ofScript(String function) {
        String name = function.strip();
        int as = name.indexOf(" [as ");
        if (as >= 0) {
            name = name.substring(0, as);
        }
        int space = name.lastIndexOf(' ');
        name = space >= 0 ? name.substring(space + 1) : name;
        // "Foo/<" and "foo/this.bar<" are how Firefox names inner functions
        while (name.endsWith("/<") || name.endsWith("<")) {
            name = name.substring(0, name.length() - (name.endsWith("/<") ? 2 : 1));
        }
        int dot = name.lastIndexOf('.');
        name = dot >= 0 ? name.substring(dot + 1) : name;
        return ANONYMOUS.contains(name) ? "" : name;
    }

    /** {@code lambda$run$3} as {@code lambda$run$}: the number changes when another lambda is added. */
    static String ofJava(String function) {
        return function.indexOf('$') < 0 ? function : withoutNumbers(function);
    }

    static String ofJavaModule(String module) {
        String name = module;
        int generated = name.indexOf("GeneratedMethodAccessor");
        generated = generated < 0 ? name.indexOf("GeneratedConstructorAccessor") : generated;
        if (generated >= 0) {
            return LAST_NUMBER.matcher(name).replaceAll("");
        }
        for (String suffix : new String[] {"_Subclass", "_ClientProxy"}) {
            if (name.endsWith(suffix)) {
                name = name.substring(0, name.length() - suffix.length());
            }
        }
        return name.indexOf('$') < 0 ? name : withoutMarks(name);
    }

    /** {@code Cart$$SpringCGLIB$$0} as {@code Cart}, {@code Cart$1} as {@code Cart$}, {@code $Proxy42} as {@code $Proxy}. */
    private static String withoutMarks(String name) {
        for (String mark : GENERATED_MARKS) {
            int at = name.indexOf("$$" + mark);
            if (at > 0) {
                return name.substring(0, at);
            }
        }
        int lambda = name.indexOf("$$Lambda");
        return lambda > 0 ? name.substring(0, lambda) + "$$Lambda" : withoutNumbers(name);
    }

    private static String withoutNumbers(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        boolean afterDollar = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (digit && afterDollar) {
                continue;
            }
            clean.append(c);
            afterDollar = c == '$';
        }
        return PROXY.matcher(clean).replaceAll("Proxy");
    }
}
