package io.countersign.web.security;

import io.countersign.people.SignIn;
import io.countersign.web.local.SampleAccount;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A sample account that signs in with its user name as password. */
class LocalUser extends User implements SignedIn {

    private static final long serialVersionUID = 1L;

    private final transient SignIn signIn;

    LocalUser(SampleAccount account) {
        super(account.userName(), account.userName(), authorities(account));
        this.signIn = account.signIn();
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
