package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest extends ClientFixture {
    private static final int LIMIT = 20 << 20;

    @TempDir
    Path folder;

    @Test
    void file_isReadWhenItIsSent() throws Exception {
        Path file = Files.writeString(folder.resolve("a.log"), "line\n");
        capture(new Attachment(file.toString(), "shown.log", "text/plain"));

        RecordingServer.Item item = attachments().get(0);
        assertThat(new String(item.payload, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("line\n");
        assertThat(item.header.path("filename").asText()).isEqualTo("shown.log");
        assertThat(item.header.path("content_type").asText()).isEqualTo("text/plain");
        assertThat(item.header.path("attachment_type").asText()).isEqualTo("event.attachment");
    }

    @Test
    void fileWithoutAName_isShownUnderItsOwn() throws Exception {
        capture(new Attachment(Files.write(folder.resolve("b.bin"), new byte[3]).toString()));

        assertThat(attachments().get(0).header.path("filename").asText()).isEqualTo("b.bin");
    }

    @Test
    void provider_isCalledWhenItIsSent() {
        capture(Attachment.fromByteProvider(() -> new byte[] {1, 2, 3}, "p.bin", null, false));

        assertThat(attachments().get(0).payload).containsExactly(1, 2, 3);
    }

    @Test
    void attachmentOfExactlyTheLimit_isSentAlthoughTheQueueIsSmaller() {
        capture(new Attachment(new byte[LIMIT], "large.bin"));

        assertThat(attachments().get(0).payload).hasSize(LIMIT);
    }

    @Test
    void attachmentsOverTheLimit_areLeftOutAndTheEventIsSent() throws Exception {
        Path file = Files.write(folder.resolve("large"), new byte[LIMIT + 1]);
        capture(
                new Attachment(new byte[LIMIT + 1], "bytes"),
                new Attachment(file.toString()),
                Attachment.fromByteProvider(() -> new byte[LIMIT + 1], "provider", null, false));

        assertThat(server.messages()).containsExactly("with attachments");
        assertThat(attachments()).isEmpty();
    }

    @Test
    void attachmentsThatFail_areLeftOutAndTheEventIsSent() {
        capture(
                new Attachment(folder.resolve("missing").toString()),
                new Attachment(folder.toString()),
                new Attachment("\0"),
                Attachment.fromByteProvider(
                        () -> {
                            throw new IOException("no");
                        },
                        "throws",
                        null,
                        false),
                Attachment.fromByteProvider(
                        () -> {
                            throw new OutOfMemoryError("no");
                        },
                        "throws an error",
                        null,
                        false),
                Attachment.fromByteProvider(() -> null, "tells nothing", null, false),
                new Attachment(new byte[] {7}, "good"));

        assertThat(server.messages()).containsExactly("with attachments");
        assertThat(attachments()).singleElement().satisfies(item -> assertThat(item.payload)
                .containsExactly(7));
    }

    private void capture(Attachment... attachments) {
        CulpritClient client = client();
        client.captureMessage("with attachments", scope -> {
            for (Attachment attachment : attachments) {
                scope.addAttachment(attachment);
            }
        });
        client.flush(60_000);
    }

    private List<RecordingServer.Item> attachments() {
        return server.request(1).items().stream()
                .filter(item -> item.header.path("type").asText().equals("attachment"))
                .collect(Collectors.toList());
    }
}
