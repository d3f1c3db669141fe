package dev.culprit.sdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes along with one capture: objects for callbacks, and attachments for the server. */
public final class Hint {
    private final Map<String, Object> values = new HashMap<>();
    private final List<Attachment> attachments = new ArrayList<>();

    /** An empty hint. */
    public Hint() {}

    /** A hint with an attachment. */
    public static Hint withAttachment(@Nullable Attachment attachment) {
        Hint hint = new Hint();
        hint.addAttachment(attachment);
        return hint;
    }

    /** A hint with attachments. */
    public static Hint withAttachments(@Nullable List<Attachment> attachments) {
        Hint hint = new Hint();
        hint.addAttachments(attachments);
        return hint;
    }

    /** Sets an object for callbacks; null removes it. */
    public void set(String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    /** @return the object of this name, or null */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** @return the object of this name, or null when there is none of this class */
    public <T> @Nullable T getAs(String name, Class<T> type) {
        Object value = values.get(name);
        return type.isInstance(value) ? type.cast(value) : null;
    }

    /** Removes an object. */
    public void remove(String name) {
        values.remove(name);
    }

    /** Adds an attachment. */
    public void addAttachment(@Nullable Attachment attachment) {
        if (attachment != null) {
            attachments.add(attachment);
        }
    }

    /** Adds attachments. */
    public void addAttachments(@Nullable List<Attachment> more) {
        if (more != null) {
            attachments.addAll(more);
        }
    }

    /** @return the attachments, in a list of their own */
    public List<Attachment> getAttachments() {
        return new ArrayList<>(attachments);
    }

    /** Puts other attachments in the place of these. */
    public void replaceAttachments(@Nullable List<Attachment> others) {
        attachments.clear();
        addAttachments(others);
    }

    /** Removes the attachments. */
    public void clearAttachments() {
        attachments.clear();
    }

    /** Removes the objects. */
    public void clear() {
        values.clear();
    }
}
