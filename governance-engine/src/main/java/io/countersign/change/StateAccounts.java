package io.countersign.change;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the log must say of where requests stand: the newest entry that moves a request brings it to its state, and each
 * moves it from where those before it left it.
 */
class StateAccounts implements Reconcilable {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    StateAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "request";
    }

    @Override
    public Set<String> types() {
        return Moves.types();
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
    public Map<UUID, String> misplaced(List<Step> recorded) {
        return Moves.misplaced(recorded);
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
        Said said = new Said(Moves.to(state), null, Map.of(), Map.of());
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
