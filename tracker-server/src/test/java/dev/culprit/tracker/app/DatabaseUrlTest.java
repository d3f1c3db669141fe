package dev.culprit.tracker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void parts_are_decoded_and_options_kept() {
        DatabaseUrl url =
                DatabaseUrl.parse("postgresql://culprit:p%40ss%2Bw+rd@db.example.org:6432/errors?sslmode=require");

        assertThat(url)
                .isEqualTo(new DatabaseUrl(
                        "jdbc:postgresql://db.example.org:6432/errors?sslmode=require", "culprit", "p@ss+w+rd"));
    }

    @Test
    void port_defaults_to_5432_and_the_short_scheme_works() {
        assertThat(DatabaseUrl.parse("postgres://u:p@h/n").jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/n",
                "postgresql://h/n",
                "postgresql://u:secret@h",
                "not a url secret",
                "secret"
            })
    void malformed_url_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/name")
                .hasMessageNotContaining("secret");
    }

    @Test
    void text_form_hides_the_password() {
        assertThat(DatabaseUrl.parse("postgres://u:secret@h/n").toString()).doesNotContain("secret");
    }
}
