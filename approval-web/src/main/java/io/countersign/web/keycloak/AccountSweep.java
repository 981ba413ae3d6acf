package io.countersign.web.keycloak;

import io.countersign.database.EverySecond;
import io.countersign.people.AccountEndings;
import io.countersign.people.AccountEndings.Watched;
import io.countersign.web.keycloak.AccountWatch.Standing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Asks Keycloak about the accounts of whom something is expected, whether they do something or not, once in an interval and
 * on one node: the tasks and permits of whose account ended must not wait until they come. While Keycloak is silent nothing
 * changes.
 */
class AccountSweep extends EverySecond {

    private static final int AT_A_TIME = 100; // about a second; so that a stop does not wait

    private final AccountWatch accounts;
    private final AccountEndings endings;
    private final String issuer;
    private final Duration interval;
    private final Queue<Watched> left = new ArrayDeque<>();

    AccountSweep(AccountWatch accounts, AccountEndings endings, Realm realm, Duration interval) {
        super("countersign-accounts", "Whether accounts still count could not be looked up.");
        this.accounts = accounts;
        this.endings = endings;
        this.issuer = realm.issuer().toString();
        this.interval = interval;
    }

    @Override
    protected void look() {
        if (left.isEmpty() && endings.turn(issuer, interval)) {
            left.addAll(endings.watched(issuer));
        }
        for (int asked = 0; asked < AT_A_TIME && !left.isEmpty(); asked++) {
            ask(left.remove());
        }
    }

    private void ask(Watched account) {
        Standing standing = accounts.anew(account.subject());
        if (standing == Standing.UNKNOWN) {
            if (accounts.silent()) {
                left.clear(); // all are asked about again when the next turn comes
            }
        } else if (standing == Standing.ENDED && !account.ended()) {
            endings.ended(issuer, account.subject());
        } else if (standing == Standing.COUNTS && account.ended()) {
            endings.returned(issuer, account.subject());
        }
    }
}
