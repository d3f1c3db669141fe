package dev.culprit.sdk.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An envelope as the protocol has it: a header, and items that tell their length in bytes.
 *
 * <pre>
 * envelope = header "\n" { itemHeader "\n" payload [ "\n" ] }
 * </pre>
 */
public record ReceivedEnvelope(JsonNode header, List<Item> items) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One item whose payload is JSON; the payloads of others are left out. */
    public record Item(JsonNode header, JsonNode payload) {
        public String type() {
            return header.path("type").asText();
        }
    }

    static ReceivedEnvelope parse(byte[] bytes) throws IOException {
        int end = lineEnd(bytes, 0);
        JsonNode header = JSON.readTree(bytes, 0, end);
        List<Item> items = new ArrayList<>();
        int from = end + 1;
        while (from < bytes.length) {
            end = lineEnd(bytes, from);
            JsonNode itemHeader = JSON.readTree(bytes, from, end - from);
            int length = itemHeader.path("length").asInt();
            byte[] payload = Arrays.copyOfRange(bytes, end + 1, end + 1 + length);
            items.add(new Item(itemHeader, payload(itemHeader, payload)));
            from = end + 1 + length + 1;
        }
        return new ReceivedEnvelope(header, items);
    }

    private static JsonNode payload(JsonNode header, byte[] payload) throws IOException {
        return header.path("type").asText().equals("attachment")
                ? JSON.getNodeFactory().textNode(new String(payload, StandardCharsets.ISO_8859_1))
                : JSON.readTree(payload);
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
