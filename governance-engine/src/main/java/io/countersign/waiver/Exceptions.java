package io.countersign.waiver;

import io.countersign.people.People;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Exceptions that were asked for, granted and refused. */
public class Exceptions {

    private final ExceptionStore store;
    private final ExceptionViews views;

    Exceptions(JdbcClient jdbc, People people) {
        this.store = new ExceptionStore(jdbc);
        this.views = new ExceptionViews(people);
    }

    /**
     * The granted exceptions that count at a moment: those of these platforms as a whole, and those of these changes.
     * One query where there are none.
     *
     * @param platformIds the platforms, also those of the changes
     */
    @Transactional(readOnly = true)
    public List<PolicyException> inForce(Collection<UUID> platformIds, Collection<UUID> changeIds, Instant at) {
        return views.of(store.inForce(platformIds, changeIds, at), at);
    }
}
