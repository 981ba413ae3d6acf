package io.countersign.change;

import io.countersign.document.StoredJson;
import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the log must say of submitted requests: the submission and each amendment, by whom, and of which text. */
class SubmissionAccounts implements Reconcilable {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String PAGE = """
            select c.id, r.number, r.submission, r.revised_by
            from (select id from governance.change_request
                  where id > ? and submitted_at is not null order by id limit ?) c
            left join governance.change_revision r on r.change_id = c.id
            order by c.id, r.number
            """;

    private final JdbcClient jdbc;

    SubmissionAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "submission";
    }

    @Override
    public Set<String> types() {
        return Set.of("change.submitted", "change.amended");
    }

    @Override
    public @Nullable String rowFact() {
        return null;
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        Map<UUID, List<Said>> says = new LinkedHashMap<>();
        jdbc.sql(PAGE).params(row == null ? FIRST : row, limit).query(each -> {
            List<Said> versions = says.computeIfAbsent(each.getObject("id", UUID.class), id -> new ArrayList<>());
            if (each.getString("submission") != null) {
                versions.add(version(each));
            }
        });
        return says.entrySet().stream()
                .map(each -> new Row(each.getKey(), Subject.change(each.getKey()), each.getValue()))
                .toList();
    }

    /** The digest is taken anew from the stored text, so that both cannot be changed together. */
    private static Said version(ResultSet row) throws SQLException {
        Submission submission = StoredJson.read(row.getString("submission"), Submission.class);
        return Said.of(
                row.getInt("number") == 1 ? "change.submitted" : "change.amended",
                row.getObject("revised_by", UUID.class),
                Map.of(
                        "submissionDigest",
                        Digests.of(submission, role -> Set.of()).submission()),
                Map.of());
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return StateAccounts.existing(jdbc, ids);
    }
}
