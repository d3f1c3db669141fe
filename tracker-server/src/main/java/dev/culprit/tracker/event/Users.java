package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The user of an event, with the address that the server saw where the client asks for it. */
final class Users {
    static final String AUTO = "{{auto}}";
    private static final Set<String> KNOWN =
            Set.of("id", "email", "ip_address", "username", "name", "geo", "segment", "data");
    /** Clients of these platforms never know their address and rely on the server, unless they say otherwise. */
    private static final Set<String> LEGACY_INFER = Set.of("javascript", "cocoa", "objc");

    private static final Shape SHAPE = new Shape("user", FieldRule.drop())
            .fields(FieldRule.text(128), "id", "username", "name", "segment", "ip_address")
            .field("email", FieldRule.text(75))
            .field("geo", new Bag(512, 2).objectsOnly())
            .field("data", new Bag(8192, 7).objectsOnly());

    private final EventContext context;
    private final FieldErrors errors;

    Users(EventContext context, FieldErrors errors) {
        this.context = context;
        this.errors = errors;
    }

    void normalize(@Nullable JsonNode value, @Nullable JsonNode sdk, String platform, ObjectNode out) {
        ObjectNode user = out.objectNode();
        if (value instanceof ObjectNode given) {
            user = given;
            moveUnknown(user);
            SHAPE.apply(user, errors);
        } else if (value != null) {
            errors.add(FieldErrors.INVALID, "user");
        }
        address(user, sdk, platform);
        if (!user.isEmpty()) {
            out.set("user", user);
        }
    }

    private static void moveUnknown(ObjectNode user) {
        ObjectNode data = user.get("data") instanceof ObjectNode given ? given : user.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> fields = user.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!KNOWN.contains(field.getKey())) {
                fields.remove();
                data.set(field.getKey(), field.getValue());
            }
        }
        if (!data.isEmpty()) {
            user.set("data", data);
        }
    }

    private void address(ObjectNode user, @Nullable JsonNode sdk, String platform) {
        String said = user.path("ip_address").textValue();
        user.remove("ip_address");
        if (!context.storeIps()) {
            return;
        }
        String infer = infer(sdk);
        boolean asks = AUTO.equals(said) || (said == null && infer.equals("auto"));
        boolean relies = said == null && infer.isEmpty() && LEGACY_INFER.contains(platform);
        String address = asks || relies ? seen(infer) : said == null ? null : given(said);
        if (address != null) {
            user.put("ip_address", address);
        }
    }

    private @Nullable String given(String said) {
        String address = IpAddresses.normalize(said);
        if (address == null) {
            errors.add(FieldErrors.INVALID, "user.ip_address");
        }
        return address;
    }

    private @Nullable String seen(String infer) {
        String remote = context.remoteAddress();
        return infer.equals("never") || remote == null ? null : IpAddresses.normalize(remote);
    }

    /** Empty for older clients that say nothing. */
    static String infer(@Nullable JsonNode sdk) {
        JsonNode setting = sdk == null ? null : sdk.path("settings").get("infer_ip");
        if (setting == null || setting.isNull()) {
            return "";
        }
        return setting.asText().equals("auto") ? "auto" : "never";
    }
}
