package dev.culprit.sdk;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A file that goes along with an event. A path is read, and a provider called, by the thread that sends. */
public final class Attachment {
    private static final String EVENT_ATTACHMENT = "event.attachment";

    private final byte @Nullable [] bytes;
    private final @Nullable String pathname;
    private final @Nullable Callable<byte[]> byteProvider;
    private final String filename;
    private final @Nullable String contentType;
    private final @Nullable String attachmentType;
    private final boolean addToTransactions;

    private Attachment(
            byte @Nullable [] bytes,
            @Nullable String pathname,
            @Nullable Callable<byte[]> byteProvider,
            String filename,
            @Nullable String contentType,
            @Nullable String attachmentType,
            boolean addToTransactions) {
        this.bytes = bytes;
        this.pathname = pathname;
        this.byteProvider = byteProvider;
        this.filename = filename;
        this.contentType = contentType;
        this.attachmentType = attachmentType;
        this.addToTransactions = addToTransactions;
    }

    /** Bytes under a name. */
    public Attachment(byte[] bytes, String filename) {
        this(bytes, filename, null);
    }

    /** Bytes under a name, with their media type. */
    public Attachment(byte[] bytes, String filename, @Nullable String contentType) {
        this(bytes, filename, contentType, false);
    }

    /** Bytes that transactions may carry too. */
    public Attachment(byte[] bytes, String filename, @Nullable String contentType, boolean addToTransactions) {
        this(bytes, filename, contentType, EVENT_ATTACHMENT, addToTransactions);
    }

    /** Bytes of a kind that the protocol names. */
    public Attachment(
            byte[] bytes,
            String filename,
            @Nullable String contentType,
            @Nullable String attachmentType,
            boolean addToTransactions) {
        this(bytes, null, null, filename, contentType, attachmentType, addToTransactions);
    }

    /** A file. */
    public Attachment(String pathname) {
        this(pathname, pathname.substring(Math.max(pathname.lastIndexOf('/'), pathname.lastIndexOf('\\')) + 1));
    }

    /** A file under another name. */
    public Attachment(String pathname, String filename) {
        this(pathname, filename, null);
    }

    /** A file under another name, with its media type. */
    public Attachment(String pathname, String filename, @Nullable String contentType) {
        this(null, pathname, null, filename, contentType, EVENT_ATTACHMENT, false);
    }

    /** Bytes that are made when the event is sent. */
    public static Attachment fromByteProvider(
            Callable<byte[]> provider, String filename, @Nullable String contentType, boolean addToTransactions) {
        return new Attachment(null, null, provider, filename, contentType, EVENT_ATTACHMENT, addToTransactions);
    }

    /** @return the bytes, when given as such */
    public byte @Nullable [] getBytes() {
        return bytes;
    }

    /** @return the path, when given as such */
    public @Nullable String getPathname() {
        return pathname;
    }

    /** @return what makes the bytes, when given as such */
    public @Nullable Callable<byte[]> getByteProvider() {
        return byteProvider;
    }

    /** @return the name to show */
    public String getFilename() {
        return filename;
    }

    /** @return the media type; null when unknown */
    public @Nullable String getContentType() {
        return contentType;
    }

    /** @return the kind that the protocol names */
    public @Nullable String getAttachmentType() {
        return attachmentType;
    }

    /** @return whether transactions carry it too */
    public boolean isAddToTransactions() {
        return addToTransactions;
    }
}
