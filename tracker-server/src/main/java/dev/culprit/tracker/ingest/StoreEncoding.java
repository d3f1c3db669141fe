package dev.culprit.tracker.ingest;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The ways old clients wrap the JSON of an event: plain, base64, base64 of zlib, and each of them in a form field. */
final class StoreEncoding {
    private static final String FIELD = "sentry_data=";

    private StoreEncoding() {}

    static byte[] decode(byte[] body, long limit) {
        byte[] bytes = body;
        if (!isObject(bytes)) {
            bytes = base64(field(bytes));
        }
        if (!isObject(bytes)) {
            bytes = inflate(bytes, limit);
        }
        if (bytes.length > limit) {
            throw IngestException.tooLarge("event");
        }
        return bytes;
    }

    private static boolean isObject(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '{';
            }
        }
        throw new IngestException(Refusal.INVALID_EVENT, "expected an event, found nothing");
    }

    /** The field of a form, or the body as it is. */
    private static byte[] field(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = text.startsWith(FIELD) ? 0 : text.indexOf("&" + FIELD) + 1;
        if (!text.startsWith(FIELD, from)) {
            return bytes;
        }
        int to = text.indexOf('&', from);
        String value = text.substring(from + FIELD.length(), to < 0 ? text.length() : to);
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IngestException(Refusal.INVALID_EVENT, "expected a percent-encoded field, found a broken escape");
        }
    }

    /** A form's blanks were plus signs; the MIME decoder would pass over them silently. */
    private static byte[] base64(byte[] bytes) {
        if (isObject(bytes)) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1).trim().replace(' ', '+');
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IngestException(Refusal.INVALID_EVENT, "expected JSON or base64, found neither");
        }
    }

    private static byte[] inflate(byte[] bytes, long limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InflateDecoder decoder = new InflateDecoder()) {
            decoder.offer(bytes);
            boolean more = true;
            while (more) {
                more = decoder.step((array, offset, length) -> {
                    if (out.size() + (long) length > limit) {
                        throw IngestException.tooLarge("event");
                    }
                    out.write(array, offset, length);
                });
            }
            decoder.end();
        }
        byte[] json = out.toByteArray();
        if (!isObject(json)) {
            throw new IngestException(Refusal.INVALID_EVENT, "expected a JSON object behind base64 and zlib");
        }
        return json;
    }
}
