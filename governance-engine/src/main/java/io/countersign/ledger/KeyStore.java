package io.countersign.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names and keys of the log in the database; only ever added to. */
class KeyStore {

    /** One node at a time looks and adds, to the end of its transaction. */
    private static final long LOCK = 0x636f756e6b657973L;

    private static final String PERIODS = """
            select s.vkey, s.since, s.size, r.since as retired_at
            from ledger.signing_key s
            left join ledger.signing_key r on r.vkey = s.vkey and r.state = 'RETIRED'
            where s.state = 'SIGNING'
            """;

    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
    }

    Optional<LogName> newestName() {
        return jdbc.sql("select number, origin from ledger.log_name order by number desc limit 1")
                .query((row, number) -> new LogName(row.getInt("number"), row.getString("origin")))
                .optional();
    }

    boolean hasName(String origin) {
        return jdbc.sql("select exists (select 1 from ledger.log_name where origin = ?)")
                .param(origin)
                .query(Boolean.class)
                .single();
    }

    void addName(LogName name, Instant since, UUID entry) {
        jdbc.sql("insert into ledger.log_name (number, origin, since, entry_id) values (?, ?, ?, ?)")
                .params(name.number(), name.origin(), since.atOffset(ZoneOffset.UTC), entry)
                .update();
    }

    List<SigningPeriod> periods() {
        return jdbc.sql(PERIODS + "order by s.number desc")
                .query(KeyStore::period)
                .list();
    }

    Optional<SigningPeriod> period(String vkey) {
        return jdbc.sql(PERIODS + "and s.vkey = ?")
                .param(vkey)
                .query(KeyStore::period)
                .optional();
    }

    /** Keys not retired that began to sign before this one. */
    List<String> olderThan(String vkey) {
        return jdbc.sql("""
                        select s.vkey from ledger.signing_key s
                        where s.state = 'SIGNING'
                          and s.number < (select k.number from ledger.signing_key k where k.vkey = ? and k.state = 'SIGNING')
                          and not exists (select 1 from ledger.signing_key r where r.vkey = s.vkey and r.state = 'RETIRED')
                        order by s.number
                        """).param(vkey).query(String.class).list();
    }

    void add(String vkey, State state, Instant since, long size, UUID entry) {
        jdbc.sql("insert into ledger.signing_key (vkey, state, since, size, entry_id) values (?, ?, ?, ?, ?)")
                .params(vkey, state.name(), since.atOffset(ZoneOffset.UTC), size, entry)
                .update();
    }

    private static SigningPeriod period(ResultSet row, int number) throws SQLException {
        OffsetDateTime retiredAt = row.getObject("retired_at", OffsetDateTime.class);
        return new SigningPeriod(
                row.getString("vkey"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("size"),
                retiredAt == null ? null : retiredAt.toInstant());
    }

    /** What became of a key. */
    enum State {
        SIGNING,
        RETIRED
    }
}
