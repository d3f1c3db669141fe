package dev.culprit.tracker.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPathTest {
    @ParameterizedTest
    @CsvSource({
        "/api/0/issues/7/, /api/0/organizations/-/issues/7/",
        "/api/0/groups/WEB-1/tags/os/, /api/0/organizations/-/issues/WEB-1/tags/os/",
        "/api/0/organizations/acme/groups/7, /api/0/organizations/acme/issues/7",
        "/api/0/organizations/acme/groups/, /api/0/organizations/acme/issues/",
        "/api/0/issues/7/comments/, /api/0/organizations/-/issues/7/notes/",
        "/api/0/organizations/acme/groups/7/comments/3/, /api/0/organizations/acme/issues/7/notes/3/",
        "/api/0/organizations/acme/issues/7/comments, /api/0/organizations/acme/issues/7/notes"
    })
    void otherName_leadsToTheResource(String path, String expected) {
        assertThat(ApiPath.canonical(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/0/organizations/groups/",
        "/api/0/organizations/acme/issues/7/",
        "/api/0/projects/acme/comments/issues/",
        "/api/0/issues/",
        "/api/0/teams/acme/groups/"
    })
    void everythingElse_staysAsItIs(String path) {
        assertThat(ApiPath.canonical(path)).isEqualTo(path);
    }

    @Test
    void query_losesWhatNoAddressMayHold() {
        assertThat(ApiPath.escapedQuery("query=a|\"b\"+{c}%zz%20[d]:,&x=1"))
                .isEqualTo("query=a%7C%22b%22+%7Bc%7D%25zz%20[d]:,&x=1");
    }

    @Test
    void onlyBearersOfApiAndMcp_passTheCheckOfForms() {
        assertThat(ProgramsPass.isCall("/api/0/auth/", "Bearer x")).isTrue();
        assertThat(ProgramsPass.isCall("/mcp", "bearer x")).isTrue();
        assertThat(ProgramsPass.isCall("/account/tokens", "Bearer x")).isFalse();
        assertThat(ProgramsPass.isCall("/mcpx", "Bearer x")).isFalse();
        assertThat(ProgramsPass.isCall("/api/0/auth/", null)).isFalse();
        assertThat(ProgramsPass.isCall("/api/0/auth/", "Basic x")).isFalse();
    }
}
