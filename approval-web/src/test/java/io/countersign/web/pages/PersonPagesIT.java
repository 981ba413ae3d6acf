package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.WebTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class PersonPagesIT {

    private static final int PAGE = 50;
    private static final Pattern EARLIER = Pattern.compile("href=\"(/me\\?before=[^\"]+)\"");
    private static final Pattern LENT = Pattern.compile("security owner</span> of <a");

    @LocalServerPort
    int port;

    @Autowired
    Delegations delegations;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @Test
    void showsEveryRoleThatWasLentPageByPage() {
        Actor selma = new Actor(people.byUserName("selma").orElseThrow(), Set.of(RealmRole.OWNER));
        for (int i = 0; i <= PAGE; i++) {
            delegations.revoke(selma, delegations.lend(selma, toSven()).id());
        }
        Browsing browsing = Browsing.signedIn(port, "selma");

        String newest = browsing.read("/me");
        assertThat(LENT.matcher(newest).results().count()).isEqualTo(PAGE);
        Matcher earlier = EARLIER.matcher(newest);
        assertThat(earlier.find()).isTrue();
        assertThat(LENT.matcher(browsing.read(earlier.group(1))).results().count())
                .isPositive();
    }

    private NewDelegation toSven() {
        return new NewDelegation(
                "claims",
                OwnerRole.SECURITY,
                "sven",
                null,
                clock.instant().plus(Duration.ofDays(1)),
                DelegationScope.EVERYTHING,
                "On leave.");
    }
}
