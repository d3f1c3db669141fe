package dev.culprit.tracker.alert;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Culprit-Signature}: {@code sha256=} and the lower-case hex of HMAC-SHA256, with the project's secret as UTF-8
 * for a key, over
 *
 * <pre>
 * X-Culprit-Timestamp (decimal seconds since 1970) | '.' | the body, byte for byte
 * </pre>
 *
 * The time is signed too, so that a receiver can refuse old messages that somebody repeats.
 */
final class WebhookSignature {
    private WebhookSignature() {}

    static String of(String secret, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
