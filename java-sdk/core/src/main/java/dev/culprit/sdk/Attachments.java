package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.internal.transport.EnvelopeItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes items of attachments. Their bytes are read by the thread that sends; one that is too large is left out. */
final class Attachments {
    private static final byte[] NOTHING = {};

    private final long maxSize;
    private final Diagnostics diagnostics;

    Attachments(long maxSize, Diagnostics diagnostics) {
        this.maxSize = Math.min(maxSize, Integer.MAX_VALUE - 1024);
        this.diagnostics = diagnostics;
    }

    void add(List<Attachment> more, List<EnvelopeItem> items) {
        for (Attachment attachment : more) {
            items.add(item(attachment));
        }
    }

    private EnvelopeItem item(Attachment attachment) {
        byte[] bytes = attachment.getBytes();
        return EnvelopeItem.lazy(DataCategory.ATTACHMENT, bytes == null ? 0 : bytes.length, () -> encode(attachment));
    }

    private byte[] encode(Attachment attachment) {
        try {
            byte[] bytes = read(attachment);
            if (bytes != null && bytes.length <= maxSize) {
                return encode(attachment, bytes);
            }
            diagnostics.debug("the attachment " + attachment.getFilename() + " is missing or too large, and left out");
        } catch (Throwable e) {
            diagnostics.failure("the attachment " + attachment.getFilename() + " could not be read", e);
        }
        return NOTHING;
    }

    private byte @Nullable [] read(Attachment attachment) throws Exception {
        if (attachment.getBytes() != null) {
            return attachment.getBytes();
        }
        String path = attachment.getPathname();
        if (path != null) {
            return read(Path.of(path));
        }
        Callable<byte[]> provider = attachment.getByteProvider();
        return provider == null ? null : provider.call();
    }

    private byte @Nullable [] read(Path path) throws IOException {
        return Files.size(path) > maxSize ? null : Files.readAllBytes(path);
    }

    private static byte[] encode(Attachment attachment, byte[] bytes) {
        ByteSink out = new ByteSink(bytes.length + 256);
        JsonWriter json = new JsonWriter(out).beginObject();
        ExceptionWriter.text(json, "content_type", attachment.getContentType());
        json.name("filename").value(attachment.getFilename());
        json.name("type").value("attachment");
        ExceptionWriter.text(json, "attachment_type", attachment.getAttachmentType());
        json.name("length").value(bytes.length).endObject();
        out.write('\n');
        out.write(bytes);
        out.write('\n');
        return out.toByteArray();
    }
}
