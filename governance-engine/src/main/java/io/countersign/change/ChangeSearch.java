package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists requests, newest first, by key: ids sort by time, so a page begins where the one before ended. */
class ChangeSearch {

    private static final String SELECT = """
            select id, kind, title, platform_key, environment, requester_id, state, risk, created_at, submitted_at, due_at
            from governance.change_request
            where %s
            order by id desc
            limit :limit
            """;
    private static final int MOST = 200;
    private static final int MOST_WORDS = 10;

    private final JdbcClient jdbc;
    private final People people;

    ChangeSearch(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** A page of what the actor may see: everything submitted, and their own drafts. */
    List<ChangeSummary> list(Actor actor, ChangeQuery query) {
        if (!Stream.of(query.text(), query.platform(), query.requester())
                .filter(Objects::nonNull)
                .allMatch(StorableValues::storable)) {
            return List.of(); // no stored text holds such a character
        }
        Criteria criteria = new Criteria();
        criteria.add("(submitted_at is not null or requester_id = :me)", "me", actor.id());
        if (query.requester() != null) {
            Optional<Person> requester = people.byUserName(query.requester());
            if (requester.isEmpty()) {
                return List.of();
            }
            criteria.add(
                    "requester_id = :requester", "requester", requester.get().id());
        }
        filter(criteria, query);
        words(criteria, query.text());
        return summaries(jdbc.sql(SELECT.formatted(String.join(" and ", criteria.conditions)))
                .params(criteria.values)
                .param("limit", Math.min(Math.max(query.limit(), 1), MOST))
                .query(ChangeSearch::row)
                .list());
    }

    private static void filter(Criteria criteria, ChangeQuery query) {
        criteria.add("platform_key = :platform", "platform", query.platform());
        criteria.add(
                "kind = :kind",
                "kind",
                query.kind() == null ? null : query.kind().name());
        criteria.add("created_at >= :from", "from", utc(query.from()));
        criteria.add("created_at < :until", "until", utc(query.until()));
        criteria.add("id < :before", "before", query.before());
        if (!query.states().isEmpty()) {
            criteria.add(
                    "state in (:states)",
                    "states",
                    query.states().stream().map(Enum::name).toList());
        }
    }

    private static void words(Criteria criteria, @Nullable String text) {
        String[] words = text == null ? new String[0] : text.strip().split("\\s+", MOST_WORDS + 1);
        for (int i = 0; i < Math.min(words.length, MOST_WORDS); i++) {
            String name = "word" + i;
            criteria.add(
                    "(search_text ilike :%1$s escape '!' or id::text ilike :%1$s escape '!')".formatted(name),
                    name,
                    "%" + words[i].replaceAll("([!%_])", "!$1") + "%");
        }
    }

    private List<ChangeSummary> summaries(List<Row> rows) {
        Map<UUID, Person> requesters =
                people.byIds(rows.stream().map(Row::requesterId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> row.summary()
                        .apply(Objects.requireNonNull(requesters.get(row.requesterId()), "persons are never deleted")
                                .userName()))
                .toList();
    }

    /** A row whose requester's name is still to be looked up. */
    private record Row(UUID requesterId, Function<String, ChangeSummary> summary) {}

    private static Row row(ResultSet result, int number) throws SQLException {
        UUID id = result.getObject("id", UUID.class);
        String kind = result.getString("kind");
        String title = result.getString("title");
        String platform = result.getString("platform_key");
        String environment = result.getString("environment");
        State state = State.valueOf(result.getString("state"));
        Level risk = Level.valueOf(result.getString("risk"));
        Instant created = Objects.requireNonNull(time(result, "created_at"));
        Instant submitted = time(result, "submitted_at");
        Instant due = time(result, "due_at");
        return new Row(
                result.getObject("requester_id", UUID.class),
                requester -> new ChangeSummary(
                        id,
                        kind == null ? null : Kind.valueOf(kind),
                        title,
                        platform,
                        environment,
                        requester,
                        state,
                        risk,
                        created,
                        submitted,
                        due));
    }

    private static @Nullable Instant time(ResultSet result, String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Conditions that all hold, with their named values. */
    private static final class Criteria {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.put(name, value);
            }
        }
    }
}
