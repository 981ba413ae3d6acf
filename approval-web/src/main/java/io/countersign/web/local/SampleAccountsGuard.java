package io.countersign.web.local;

import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.web.start.UnsafeSettings;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Refuses to start on a database that was tried out with the sample accounts: sample people would own its platforms, and
 * whoever gets one of their user names later would meet them.
 */
class SampleAccountsGuard implements SmartInitializingSingleton {

    private final People people;
    private final SampleAccounts samples;

    SampleAccountsGuard(People people, SampleAccounts samples) {
        this.people = people;
        this.samples = samples;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> names = samples.all().stream().map(SampleAccount::userName).toList();
        List<String> found = people.byUserNames(names).values().stream()
                .filter(this::local)
                .map(Person::userName)
                .sorted()
                .toList();
        if (!found.isEmpty()) {
            throw new UnsafeSettings(List.of(
                    "spring.datasource.url: take another database; this one holds sample accounts of the profile"
                            + " 'local' (" + String.join(", ", found) + ")."));
        }
    }

    private boolean local(Person person) {
        return people.accounts(person.id()).stream()
                .anyMatch(account -> account.issuer().equals(SampleAccount.ISSUER));
    }
}
