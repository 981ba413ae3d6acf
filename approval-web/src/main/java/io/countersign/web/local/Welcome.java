package io.countersign.web.local;

import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Ends the start with where to go and who to be. */
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final People people;
    private final Platforms platforms;
    private final Environment environment;

    Welcome(People people, Platforms platforms, Environment environment) {
        this.people = people;
        this.platforms = platforms;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return; // a test without a server
        }
        String accounts = new SampleAccounts()
                .all().stream()
                        .map(account ->
                                "  %-10s %-20s %s".formatted(account.userName(), account.displayName(), says(account)))
                        .collect(Collectors.joining("\n"));
        LOG.info("""


                Sign in at http://127.0.0.1:{} as one of these; the password is the user name.

                {}

                Ctrl+C stops Countersign; what was recorded stays.
                """, port, accounts);
    }

    private String says(SampleAccount account) {
        List<Seat> seats = people.byUserName(account.userName())
                .map(Person::id)
                .map(platforms::seatsOf)
                .orElse(List.of());
        Stream<String> words = seats.isEmpty()
                ? account.roles().stream().map(RealmRole::key)
                : seats.stream().map(Welcome::says).sorted();
        List<String> all = new ArrayList<>(words.toList());
        return all.isEmpty() ? "no role" : String.join(", ", all);
    }

    private static String says(Seat seat) {
        return "%s of %s (%s)"
                .formatted(
                        seat.deputy() ? "deputy" : "owner",
                        seat.platform(),
                        seat.role().name().toLowerCase(Locale.ROOT));
    }
}
