package io.countersign.change;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the log must say of where requests stand: the newest entry that moves a request brings it to its state. */
class StateAccounts implements Reconcilable {

    private static final UUID FIRST = new UUID(0, 0);
    private static final Map<State, Set<String>> BROUGHT_BY = broughtBy();

    private final JdbcClient jdbc;

    StateAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A permit that ends gives a request back to READY without another entry than that of the permit. */
    private static Map<State, Set<String>> broughtBy() {
        Map<State, Set<String>> types = new EnumMap<>(State.class);
        types.put(State.DECIDING, Set.of("change.submitted", "change.amended", "decision.revoked"));
        types.put(State.RETURNED, Set.of("change.returned", "change.undecided"));
        types.put(
                State.WAITING,
                Set.of(
                        "change.approved",
                        "change.covered",
                        "change.amended",
                        "change.held",
                        "break-glass.confirmed",
                        "rollback.authorised"));
        types.put(State.READY, Set.of("change.amended", "change.ready", "permit.minted"));
        types.put(State.PERMITTED, Set.of("permit.minted"));
        types.put(State.DEPLOYING, Set.of("permit.redeemed"));
        types.put(State.DEPLOYED, Set.of("change.deployed"));
        types.put(State.FAILED, Set.of("change.failed"));
        types.put(State.REJECTED, Set.of("change.rejected"));
        types.put(State.WITHDRAWN, Set.of("change.withdrawn"));
        types.put(State.EXPIRED, Set.of("change.expired"));
        types.put(State.CLOSED, Set.of("change.closed"));
        types.put(State.ROLLED_BACK, Set.of("change.rolled-back"));
        return types;
    }

    @Override
    public String what() {
        return "request";
    }

    @Override
    public Set<String> types() {
        return BROUGHT_BY.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    @Override
    public @Nullable String rowFact() {
        return null;
    }

    @Override
    public boolean newestOnly() {
        return true;
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return jdbc.sql("""
                        select id, state from governance.change_request
                        where id > ? and submitted_at is not null order by id limit ?
                        """)
                .params(row == null ? FIRST : row, limit)
                .query((each, number) ->
                        account(each.getObject("id", UUID.class), State.valueOf(each.getString("state"))))
                .list();
    }

    private static Row account(UUID id, State state) {
        Said said = new Said(BROUGHT_BY.getOrDefault(state, Set.of()), null, Map.of(), Map.of());
        return new Row(id, Subject.change(id), List.of(said));
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return existing(jdbc, ids);
    }

    static Set<UUID> existing(JdbcClient jdbc, Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select id from governance.change_request where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }
}
