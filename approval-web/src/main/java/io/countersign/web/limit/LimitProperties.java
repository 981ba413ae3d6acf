package io.countersign.web.limit;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Failures after which somebody has to wait.
 *
 * @param account wrong passwords for one account from one address
 * @param address wrong passwords, tokens and answers of a realm from one address
 * @param redemptions refused redemptions of one account from one address
 * @param refusals refused calls of one account; each is in the ledger, so this bounds what one account adds to it
 */
@ConfigurationProperties("countersign.limits")
record LimitProperties(Limit account, Limit address, Limit redemptions, Limit refusals) {

    LimitProperties(
            @Nullable Limit account, @Nullable Limit address, @Nullable Limit redemptions, @Nullable Limit refusals) {
        this.account = Objects.requireNonNullElse(account, new Limit(10, Duration.ofMinutes(15)));
        this.address = Objects.requireNonNullElse(address, new Limit(100, Duration.ofMinutes(15)));
        this.redemptions = Objects.requireNonNullElse(redemptions, new Limit(600, Duration.ofMinutes(10)));
        this.refusals = Objects.requireNonNullElse(refusals, new Limit(2_000, Duration.ofMinutes(10)));
    }
}
