package io.countersign.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the log must say of decisions: each as it was taken, on what was judged, and how it ended if it stands no more. */
class DecisionAccounts implements Reconcilable {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String PAGE = """
            select d.*, e.inputs, e.answer
            from governance.decision d
            left join governance.evaluation e on e.change_id = d.change_id and e.entry_id = d.entry_id
            where d.id > ? order by d.id limit ?
            """;

    private final JdbcClient jdbc;

    DecisionAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "decision";
    }

    @Override
    public Set<String> types() {
        return Set.of("decision.recorded", "decision.fell", "decision.revoked");
    }

    @Override
    public String rowFact() {
        return "decisionId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return jdbc.sql(PAGE)
                .params(row == null ? FIRST : row, limit)
                .query(DecisionAccounts::account)
                .list();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select id from governance.decision where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private static Row account(ResultSet row, int number) throws SQLException {
        RecordedDecision decision = DecisionStore.decision(row, number);
        Map<String, Object> facts = ChangeJournal.facts(decision);
        facts.putAll(evaluated(row.getString("inputs"), row.getString("answer")));
        List<Said> says = new ArrayList<>();
        says.add(Said.of(
                "decision.recorded",
                decision.decidedBy(),
                facts,
                ChangeJournal.sealed("rationale", decision.rationale())));
        if (!decision.standing()) {
            says.add(new Said(
                    Set.of("decision.fell", "decision.revoked"), null, ChangeJournal.about(decision), Map.of()));
        }
        return new Row(decision.id(), Subject.change(decision.changeId()), says);
    }

    /** Digest and rules of the evaluation that is kept with it; nothing if that is gone, which then differs. */
    private static Map<String, Object> evaluated(@Nullable String inputs, @Nullable String answer) {
        Map<String, Object> facts = new TreeMap<>(Map.of("inputsDigest", "", "rules", List.of()));
        if (inputs != null && answer != null) {
            facts.put("inputsDigest", EvaluationJson.digest(inputs));
            try {
                facts.put("rules", EvaluationJson.answer(answer).rules());
            } catch (JsonProcessingException e) {
                facts.put("rules", List.of("unreadable"));
            }
        }
        return facts;
    }
}
