package dev.culprit.tracker.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void password_matches_only_its_own_hash() {
        String hash = Passwords.hash("correct horse battery");

        assertThat(hash).startsWith("$2").doesNotContain("correct");
        assertThat(Passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(Passwords.matches("correct horse batterz", hash)).isFalse();
    }

    @Test
    void password_that_bcrypt_would_cut_is_refused_and_never_matches() {
        String longest = "x".repeat(72);
        String hash = Passwords.hash(longest);

        assertThat(Passwords.complaint(longest + "y")).isPresent();
        assertThat(Passwords.matches(longest + "y", hash)).isFalse();
    }

    @Test
    void short_password_is_refused() {
        assertThat(Passwords.complaint("ninechars")).isPresent();
        assertThat(Passwords.complaint("ten  chars")).isEmpty();
    }
}
