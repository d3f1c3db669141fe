package dev.culprit.sdk.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signatures that programs may use, one a line, in an order of their own. */
final class PublicApi {
    private PublicApi() {}

    static List<String> of(Path classes) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : classNames(classes)) {
            Class<?> type = Class.forName(name, false, PublicApi.class.getClassLoader());
            if (isVisible(type)) {
                lines.add("");
                lines.add(header(type));
                members(type).map(member -> "  " + member).sorted().distinct().forEach(lines::add);
            }
        }
        return lines.subList(1, lines.size());
    }

    private static List<String> classNames(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> !name.contains(".internal."))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String header(Class<?> type) {
        String parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(name -> !name.equals("java.lang.Object"))
                .collect(Collectors.joining(", "));
        return modifiers(type.getModifiers(), Modifier.classModifiers())
                + (type.isInterface() ? "interface " : type.isEnum() ? "enum " : "class ")
                + type.getName()
                + (parents.isEmpty() ? "" : " : " + parents);
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
                .map(PublicApi::field);
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> isVisible(constructor.getModifiers()) && !constructor.isSynthetic())
                .map(PublicApi::constructor);
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic())
                .map(PublicApi::method);
        return Stream.of(fields, constructors, methods).flatMap(members -> members);
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers(), Modifier.fieldModifiers())
                + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String constructor(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers(), Modifier.constructorModifiers()) + "new" + parameters(constructor);
    }

    private static String method(Method method) {
        return modifiers(method.getModifiers(), Modifier.methodModifiers())
                + method.getGenericReturnType().getTypeName()
                + " "
                + method.getName()
                + parameters(method);
    }

    private static String parameters(Executable executable) {
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        return Arrays.stream(executable.getGenericParameterTypes())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    /** Whether a method is synchronized is no business of its callers. */
    private static String modifiers(int modifiers, int mask) {
        String text = Modifier.toString(modifiers
                & mask
                & ~(Modifier.SYNCHRONIZED | Modifier.NATIVE | Modifier.PUBLIC | Modifier.INTERFACE | Modifier.STRICT));
        return text.isEmpty() ? "" : text + " ";
    }
}
