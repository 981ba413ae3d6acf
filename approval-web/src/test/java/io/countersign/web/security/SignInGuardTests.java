package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.web.Countersign;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class SignInGuardTests {

    @Test
    void refusesToStartWhereNobodyCouldSignIn() {
        SpringApplication application = new SpringApplication(Countersign.class);

        assertThatThrownBy(
                        () -> application.run("--spring.profiles.active=production", "--spring.main.banner-mode=off"))
                .isInstanceOf(NoWayToSignIn.class)
                .hasMessageContaining("[production]")
                .hasMessageContaining("'local'");
    }
}
