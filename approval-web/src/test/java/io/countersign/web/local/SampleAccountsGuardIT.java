package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.people.People;
import io.countersign.web.start.UnsafeSettings;
import io.countersign.web.testing.WebTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WebTest
class SampleAccountsGuardIT {

    @Autowired
    People people;

    @Test
    void refusesADatabaseWithSampleAccounts() {
        assertThatThrownBy(() -> new SampleAccountsGuard(people, new SampleAccounts()).afterSingletonsInstantiated())
                .isInstanceOf(UnsafeSettings.class)
                .hasMessageStartingWith("spring.datasource.url: take another database")
                .hasMessageContaining("rita");
    }

    @Test
    void takesADatabaseWithoutThem() {
        SampleAccounts absent = new SampleAccounts(List.of(SampleAccount.human("never-here", "Never Here")));

        assertThatCode(() -> new SampleAccountsGuard(people, absent).afterSingletonsInstantiated())
                .doesNotThrowAnyException();
    }
}
