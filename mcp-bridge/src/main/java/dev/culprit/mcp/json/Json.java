package dev.culprit.mcp.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. Objects keep the order of their members; numbers keep their text, so that an id comes back as it was
 * sent. Looking up what is not there gives {@link #NULL}, so paths of look-ups need no checks.
 */
public final class Json {
    public static final Json NULL = new Json(null);
    public static final Json TRUE = new Json(true);
    public static final Json FALSE = new Json(false);

    /** A {@code Map<String, Json>}, {@code List<Json>}, String, Number, Boolean or null. */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** The text of a number. */
    private record Literal(String text) {}

    public static Json object() {
        return new Json(new LinkedHashMap<String, Json>());
    }

    public static Json array() {
        return new Json(new ArrayList<Json>());
    }

    public static Json array(Iterable<String> texts) {
        Json array = array();
        texts.forEach(array::add);
        return array;
    }

    public static Json of(@Nullable String text) {
        return text == null ? NULL : new Json(text);
    }

    public static Json of(long number) {
        return new Json(new Literal(Long.toString(number)));
    }

    public static Json of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** @param literal as it stood in a JSON text */
    static Json number(String literal) {
        return new Json(new Literal(literal));
    }

    /** @throws JsonException if the text is not exactly one JSON value */
    public static Json parse(String text) throws JsonException {
        return JsonReader.read(text);
    }

    /**
     * Finds the id of a message that is too long to be read as a whole.
     *
     * @return a string, a number, or {@link #NULL} if none stands at the top level of that beginning
     */
    public static Json idWithin(String beginning) {
        return JsonReader.idWithin(beginning);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Json> map() {
        return value instanceof Map<?, ?> map ? (Map<String, Json>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    private List<Json> list() {
        return value instanceof List<?> list ? (List<Json>) list : List.of();
    }

    /** Only for objects made by {@link #object()} and objects that were read. */
    public Json put(String name, Json member) {
        map().put(name, member);
        return this;
    }

    public Json put(String name, @Nullable String member) {
        return put(name, of(member));
    }

    public Json put(String name, long member) {
        return put(name, of(member));
    }

    public Json put(String name, boolean member) {
        return put(name, of(member));
    }

    public Json add(Json element) {
        list().add(element);
        return this;
    }

    public Json add(String element) {
        return add(of(element));
    }

    public Json get(String name) {
        return map().getOrDefault(name, NULL);
    }

    public Json get(int index) {
        List<Json> list = list();
        return index >= 0 && index < list.size() ? list.get(index) : NULL;
    }

    public boolean has(String name) {
        return map().containsKey(name);
    }

    /** Elements of an array; of anything else none. */
    public List<Json> elements() {
        return Collections.unmodifiableList(list());
    }

    /** Members of an object; of anything else none. */
    public Map<String, Json> members() {
        return Collections.unmodifiableMap(map());
    }

    public int size() {
        return value instanceof Map ? map().size() : list().size();
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isArray() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String;
    }

    public boolean isNumber() {
        return value instanceof Literal;
    }

    public boolean isBoolean() {
        return value instanceof Boolean;
    }

    public boolean isNull() {
        return value == null;
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** The text of a string, number or boolean; of anything else the empty text. */
    public String text() {
        if (value instanceof Literal literal) {
            return literal.text();
        }
        return value instanceof String || value instanceof Boolean ? value.toString() : "";
    }

    public String text(String otherwise) {
        String text = text();
        return text.isEmpty() ? otherwise : text;
    }

    /** A whole number, also one in a string; of anything else the given one. */
    public long number(long otherwise) {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** In one line, without spaces. */
    public String write() {
        return JsonText.compact(this);
    }

    /** Over many lines, two spaces deeper with each level. */
    public String writeIndented() {
        return JsonText.indented(this);
    }

    @Override
    public String toString() {
        return write();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && (value == null ? json.value == null : value.equals(json.value));
    }

    @Override
    public int hashCode() {
        return value == null ? 0 : value.hashCode();
    }
}
