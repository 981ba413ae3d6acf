package io.countersign.web.security;

import io.countersign.people.Authenticated;
import io.countersign.people.SignIn;
import io.countersign.policy.SignInLevel;
import io.countersign.web.local.SampleAccount;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A sample account that signs in with its user name as password. */
class LocalUser extends User implements SignedIn {

    private static final long serialVersionUID = 1L;

    private final transient SignIn signIn;

    /** @param at when they give their password, which for HTTP Basic is with every request */
    LocalUser(SampleAccount account, Instant at) {
        super(account.userName(), account.userName(), authorities(account));
        this.signIn = account.signIn(new Authenticated(at, SignInLevel.PWD, null));
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }

    private static List<GrantedAuthority> authorities(SampleAccount account) {
        return account.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }
}
