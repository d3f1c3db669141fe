package dev.culprit.mcp.settings;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says. Nothing here is ever printed: the token is among it.
 *
 * @param organization empty if it is to be asked for
 * @param readOnly hides every tool that writes
 * @param rawWrites lets {@code raw_sentry_api} use methods other than GET
 */
public record Settings(URI url, String token, Optional<String> organization, boolean readOnly, boolean rawWrites) {
    private static final String URL = "SENTRY_URL";
    private static final String TOKEN = "SENTRY_AUTH_TOKEN";
    private static final String ORGANIZATION = "SENTRY_ORG_SLUG";

    /** @throws SettingsException naming the variable that is missing or broken */
    public static Settings of(Map<String, String> environment) throws SettingsException {
        String url = first(environment, URL, "SENTRY_HOST");
        if (url == null) {
            throw new SettingsException(
                    URL + " is not set. Set it to the tracker's address, such as https://errors.example.org");
        }
        String token = first(environment, TOKEN, "SENTRY_ACCESS_TOKEN");
        if (token == null) {
            throw new SettingsException(TOKEN + " is not set. Make a token in the tracker, under Account");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new SettingsException(TOKEN + " has characters that no token has, such as spaces or line ends");
        }
        return new Settings(
                address(url),
                token,
                organization(first(environment, ORGANIZATION), token),
                flag(environment, "MCP_READ_ONLY"),
                flag(environment, "MCP_ALLOW_WRITE_RAW"));
    }

    private static @Nullable String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** Clients of Sentry also give a bare host. */
    private static URI address(String text) throws SettingsException {
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && plain && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same message
        }
        throw new SettingsException(
                URL + " is no http(s) address without user, query and fragment, such as https://errors.example.org");
    }

    private static Optional<String> organization(@Nullable String slug, String token) throws SettingsException {
        if (slug == null) {
            return organizationOf(token);
        }
        if (!slug.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")) {
            throw new SettingsException(ORGANIZATION + " is no slug: letters, digits, - and _");
        }
        return Optional.of(slug);
    }

    /** Organisation tokens of Sentry say whose they are: {@code sntrys_<base64 of {"org": …}>_<secret>}. */
    private static Optional<String> organizationOf(String token) {
        String[] parts = token.split("_", 3);
        if (parts.length < 3 || !parts[0].equals("sntrys")) {
            return Optional.empty();
        }
        try {
            byte[] payload =
                    Base64.getDecoder().decode(parts[1].replace('-', '+').replace('_', '/'));
            String org = Json.parse(new String(payload, StandardCharsets.UTF_8))
                    .get("org")
                    .text();
            return Optional.of(org).filter(slug -> slug.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}"));
        } catch (IllegalArgumentException | JsonException e) {
            return Optional.empty();
        }
    }

    private static boolean flag(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
        return value.equals("1") || value.equals("true") || value.equals("yes");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Settings[" + url + "]";
    }
}
