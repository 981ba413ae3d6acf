package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.web.security.SampleSignIns.KnownPasswords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;

class SampleSignInsTests {

    @Test
    void comparesAPasswordAlsoWhereThereIsNoSuchAccount() {
        List<String> compared = new ArrayList<>();
        KnownPasswords comparing = new KnownPasswords() {
            @Override
            public boolean matches(CharSequence password, String known) {
                compared.add(password.toString());
                return super.matches(password, known);
            }
        };
        DaoAuthenticationProvider passwords = SampleSignIns.passwords(comparing, Clock.systemUTC());

        for (String name : List.of("rita", "nobody-at-all")) {
            assertThatThrownBy(() ->
                            passwords.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, "wrong")))
                    .isExactlyInstanceOf(BadCredentialsException.class)
                    .hasMessage("Bad credentials");
        }
        assertThat(compared).containsExactly("wrong", "wrong");
    }
}
