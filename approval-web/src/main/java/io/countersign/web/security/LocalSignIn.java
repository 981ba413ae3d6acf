package io.countersign.web.security;

import io.countersign.policy.SignInDemand;
import io.countersign.web.security.AccessJournal.Way;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Component;

/** The sample accounts: a form for people, HTTP Basic (RFC 7617) for programs. */
@Component
@Profile("local")
class LocalSignIn implements SignInMethod {

    private final Entrance entrance;

    LocalSignIn(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public Challenge challenge() {
        return new Challenge(
                "Basic realm=\"Countersign\", charset=\"UTF-8\"",
                "Send the user name and password of a known account.");
    }

    /** There is but a password to ask for. */
    @Override
    public Optional<String> again(HttpServletRequest request, SignInDemand demand) {
        return Optional.of(WebSecurity.SIGN_IN + "?again");
    }

    @Override
    public void admitPrograms(HttpSecurity http, ProblemEntryPoint problems) throws Exception {
        http.httpBasic(basic -> basic.authenticationEntryPoint(problems));
    }

    @Override
    public void admitPeople(HttpSecurity http) throws Exception {
        http.formLogin(form -> form.loginPage(WebSecurity.SIGN_IN).failureHandler(entrance.people(Way.FORM)))
                .logout(logout -> logout.logoutSuccessUrl(WebSecurity.SIGN_IN + "?signed-out"));
    }
}
