package io.countersign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.testing.EngineTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** Several questions, one wait; and what becomes of questions that cannot be answered. */
@EngineTest
class RoundTripIT {

    @Autowired
    JdbcTemplate jdbc;

    private final AtomicInteger trips = new AtomicInteger();

    @Test
    void givesEachQuestionItsOwnAnswer() {
        UUID id = UUID.randomUUID();
        OffsetDateTime time = OffsetDateTime.parse("2026-11-23T10:15:30.123456Z");
        RoundTrip trip = counted();

        Supplier<List<UUID>> ids =
                trip.rows("select unnest(?::uuid[]) as id", (row, number) -> row.getObject("id", UUID.class), (Object)
                        new UUID[] {id, id});
        Supplier<List<String>> none = trip.rows("select 'x' where false", (row, number) -> row.getString(1));
        Supplier<List<OffsetDateTime>> times = trip.rows(
                "select ?::timestamptz where ?::text is null",
                (row, number) -> row.getObject(1, OffsetDateTime.class),
                time,
                null);

        assertThat(trips).as("nothing is asked before an answer is needed").hasValue(0);
        assertThat(times.get())
                .singleElement()
                .satisfies(it -> assertThat(it.toInstant()).isEqualTo(time.toInstant()));
        assertThat(ids.get()).containsExactly(id, id);
        assertThat(none.get()).isEmpty();
        assertThat(times.get()).hasSize(1);
        assertThat(trips).hasValue(1);
    }

    @Test
    void asksForOneKeyAsForOneAndForSeveralAsForSeveral() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        assertThat(among(new UUID[] {one, other}, new UUID[] {one}, one)).containsExactly(true);
        assertThat(among(new UUID[] {one}, new UUID[] {one, other}, one)).containsExactly(true);
        assertThat(among(new UUID[] {one}, new UUID[] {one}, one)).containsExactly(true);
        assertThat(among(new UUID[] {one}, new UUID[] {other}, one)).containsExactly(false);
        assertThat(among(new UUID[] {}, new UUID[] {one}, one)).containsExactly(false);
    }

    @Test
    void tellsTheServerHowToPlanOnlyForLists() {
        assertThat(planning(UUID.randomUUID())).containsExactly("auto");
        assertThat(planning(UUID.randomUUID(), UUID.randomUUID())).containsExactly("force_generic_plan");
    }

    private List<String> planning(UUID... keys) {
        return new RoundTrip(jdbc)
                .rows(
                        "select current_setting('plan_cache_mode') from (select ?::uuid as id) k where k.id = any (?)",
                        (row, number) -> row.getString(1),
                        keys[0],
                        keys)
                .get();
    }

    private List<Boolean> among(UUID[] first, UUID[] second, UUID key) {
        return new RoundTrip(jdbc)
                .rows(
                        "select k.id = any (?) and ? is not null and not k.id <> all (?::uuid[]) and k.id = any (?)"
                                + " from (select ?::uuid as id) k",
                        (row, number) -> row.getBoolean(1),
                        first,
                        "x",
                        first,
                        second,
                        key)
                .get();
    }

    @Test
    void sendsWhatIsAskedLaterWithTheNext() {
        RoundTrip trip = counted();

        assertThat(number(trip, 1).get()).containsExactly(1);
        Supplier<List<Integer>> second = number(trip, 2);
        Supplier<List<Integer>> third = number(trip, 3);

        assertThat(third.get()).containsExactly(3);
        assertThat(second.get()).containsExactly(2);
        assertThat(trips).hasValue(2);
    }

    @Test
    @Transactional // which is rolled back
    void writesInTheOrderGivenWithOneMessage() {
        UUID person = UUID.randomUUID();
        UUID taken = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        OffsetDateTime time = OffsetDateTime.parse("2026-11-23T10:15:30Z");
        String insert =
                "insert into governance.digest_item (id, person_id, letter, change_id, due_at) values (?, ?, ?, ?, ?)";
        RoundTrip trip = counted();
        trip.write(insert, taken, person, "one", person, time);
        trip.write("delete from governance.digest_item where person_id = ?", person);
        trip.write(insert, kept, person, "two", null, time);

        assertThat(trips).as("nothing is written before it is sent").hasValue(0);
        trip.send();
        trip.send();

        assertThat(trips).hasValue(1);
        assertThat(jdbc.queryForList("select id from governance.digest_item where person_id = ?", UUID.class, person))
                .containsExactly(kept);
    }

    @Test
    @Transactional
    void leavesTheServerToPlanAsBefore() {
        assertThat(number(new RoundTrip(jdbc), 1).get()).containsExactly(1);

        assertThat(jdbc.queryForObject("show plan_cache_mode", String.class)).isEqualTo("auto");
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        RoundTrip broken = counted();
        number(broken, 1);
        Supplier<List<Integer>> wrong = broken.rows("select nothing", (row, number) -> 1);
        assertThatExceptionOfType(BadSqlGrammarException.class)
                .isThrownBy(wrong::get)
                .withStackTraceContaining("column \"nothing\" does not exist");

        RoundTrip noQuery = counted();
        Supplier<List<Integer>> set = noQuery.rows("set local statement_timeout = 0", (row, number) -> 1);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(set::get)
                .withMessageContaining("No query: set local");
    }

    private static Supplier<List<Integer>> number(RoundTrip trip, int number) {
        return trip.rows("select ?::int", (row, n) -> row.getInt(1), number);
    }

    private RoundTrip counted() {
        return new RoundTrip(new JdbcTemplate(jdbc.getDataSource()) {
            @Override
            public <T> T execute(ConnectionCallback<T> action) {
                trips.incrementAndGet();
                return super.execute(action);
            }
        });
    }
}
