package io.countersign.stewardship;

import io.countersign.database.RoundTrip;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.PolicyShelf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what is in force from the rows of the acts, every time: one query over a small index. Nothing is remembered, so
 * that all nodes see an activation with the commit of its confirmation, or at its later time.
 */
class Shelf implements PolicyShelf {

    // what an installation began with also stands for the time before it
    private static final String IN_FORCE = """
            select distinct on (name) name || '@' || version as reference from governance.policy_activation
            where state in ('CONFIRMED', 'EFFECTIVE') and (asked_by is null or %s)
            order by name, effective_at desc, id desc
            """;

    private static final String AT_MOMENT = IN_FORCE.formatted("effective_at <= ?");

    private static final String AT_MOMENTS = """
            select asked.number, there.reference
            from unnest(?::text[]::timestamptz[]) with ordinality as asked(at, number)
            cross join lateral (%s) there
            """.formatted(IN_FORCE.formatted("effective_at <= asked.at"));

    private final JdbcOperations alone;
    private final JdbcClient jdbc;

    Shelf(JdbcOperations jdbc) {
        this.alone = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    private record Standing(Instant moment, String reference) {}

    @Override
    public Map<Instant, List<String>> inForce(Collection<Instant> moments) {
        return inForce(new RoundTrip(alone), moments).get();
    }

    @Override
    public Supplier<Map<Instant, List<String>>> inForce(RoundTrip trip, Collection<Instant> moments) {
        List<Instant> asked = List.copyOf(moments);
        Supplier<List<Standing>> rows = asked.size() == 1 ? at(trip, asked.get(0)) : atEach(trip, asked);
        return () -> rows.get().stream()
                .sorted(Comparator.comparing(Standing::reference))
                .collect(Collectors.groupingBy(
                        Standing::moment, Collectors.mapping(Standing::reference, Collectors.toList())));
    }

    /** One moment, as nearly every evaluation asks, takes half as long without the join. */
    private static Supplier<List<Standing>> at(RoundTrip trip, Instant moment) {
        return trip.rows(
                AT_MOMENT,
                (row, number) -> new Standing(moment, row.getString("reference")),
                moment.atOffset(ZoneOffset.UTC));
    }

    private static Supplier<List<Standing>> atEach(RoundTrip trip, List<Instant> moments) {
        return trip.rows(
                AT_MOMENTS,
                (row, number) -> new Standing(moments.get(row.getInt("number") - 1), row.getString("reference")),
                (Object) moments.stream().map(Instant::toString).toArray(String[]::new));
    }

    /** What an activation found in force. */
    List<String> before(Instant effectiveAt, UUID activation) {
        return around("<", effectiveAt, activation);
    }

    /** What was in force from an activation on, until the next. */
    List<String> after(Instant effectiveAt, UUID activation) {
        return around("<=", effectiveAt, activation);
    }

    @Override
    public PolicyDocument document(String reference) {
        int at = reference.lastIndexOf('@');
        return jdbc.sql("""
                        select file, type, name, version, content, digest from governance.policy_document
                        where name = ? and version::text = ?
                        """)
                .params(reference.substring(0, Math.max(at, 0)), reference.substring(at + 1))
                .query((row, number) -> new PolicyDocument(
                        row.getString("file"),
                        PolicyDocument.Type.valueOf(row.getString("type")),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("content"),
                        row.getString("digest")))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("No policy '%s' is kept".formatted(reference)));
    }

    private List<String> around(String comparison, Instant effectiveAt, UUID activation) {
        return sorted(jdbc.sql(IN_FORCE.formatted("(effective_at, id) " + comparison + " (:at, :id)"))
                .param("at", effectiveAt.atOffset(ZoneOffset.UTC))
                .param("id", activation));
    }

    private static List<String> sorted(JdbcClient.StatementSpec query) {
        return query.query(String.class).list().stream().sorted().toList();
    }
}
