package io.countersign.web.security;

import io.countersign.web.local.SampleAccount;
import io.countersign.web.local.SampleAccounts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The sample accounts as users of form login and HTTP Basic. */
class LocalUsers implements UserDetailsService {

    private final Map<String, SampleAccount> accounts;
    private final Clock clock;

    LocalUsers(Clock clock) {
        this.clock = clock;
        this.accounts = new SampleAccounts()
                .all().stream().collect(Collectors.toUnmodifiableMap(SampleAccount::userName, Function.identity()));
    }

    @Override
    public UserDetails loadUserByUsername(String userName) {
        SampleAccount account = accounts.get(userName);
        if (account == null) {
            throw new UsernameNotFoundException("There is no account '%s'.".formatted(userName));
        }
        // a new one each time, because the credentials are erased after signing in
        return new LocalUser(account, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
