package dev.culprit.tracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import dev.culprit.mcp.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpHeadersTest {
    private static final String VERSION = "2026-07-28";

    private static Json message(String method, String params) {
        try {
            return Json.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params
                    + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + VERSION + "\"}}}");
        } catch (JsonException e) {
            throw new AssertionError(e);
        }
    }

    private static int code(@Nullable String version, @Nullable String method, @Nullable String name, Json message) {
        try {
            new McpHeaders(version, method, name).check(message);
            return 0;
        } catch (RpcException e) {
            return e.code();
        }
    }

    @Test
    void headersThatSayWhatTheBodySays_pass() {
        Json call = message("tools/call", "\"name\":\"whoami\",");

        assertThat(code(VERSION, "tools/call", "whoami", call)).isZero();
        assertThat(code(VERSION, "tools/call", "=?base64?d2hvYW1p?=", call)).isZero();
        assertThat(code(VERSION, "tools/list", null, message("tools/list", ""))).isZero();
        assertThat(code(
                        VERSION,
                        "resources/read",
                        "culprit://issue/1",
                        message("resources/read", "\"uri\":\"culprit://issue/1\",")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        ", tools/call, whoami",
        "2025-11-25, tools/call, whoami",
        "2026-07-28, , whoami",
        "2026-07-28, tools/list, whoami",
        "2026-07-28, TOOLS/CALL, whoami",
        "2026-07-28, tools/call, ",
        "2026-07-28, tools/call, merge_issues",
        "2026-07-28, tools/call, =?base64?%%%?="
    })
    void headersThatAreMissingOrDiffer_areRefused(
            @Nullable String version, @Nullable String method, @Nullable String name) {
        assertThat(code(version, method, name, message("tools/call", "\"name\":\"whoami\",")))
                .isEqualTo(-32020);
    }

    @Test
    void oldEra_needsNoHeaders() throws JsonException {
        Json list = Json.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        Json initialize = Json.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}");

        assertThatNoException().isThrownBy(() -> new McpHeaders(null, null, null).check(list));
        assertThatNoException().isThrownBy(() -> new McpHeaders("2025-06-18", null, null).check(list));
        assertThatNoException().isThrownBy(() -> new McpHeaders(VERSION, null, null).check(initialize));
        assertThat(code("1900-01-01", null, null, list)).isEqualTo(-32022);
        assertThatExceptionOfType(RpcException.class)
                .isThrownBy(() -> new McpHeaders(VERSION, "tools/list", null).check(list))
                .satisfies(e -> assertThat(e.code()).isEqualTo(-32602));
    }
}
