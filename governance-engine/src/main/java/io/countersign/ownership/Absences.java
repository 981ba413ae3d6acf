package io.countersign.ownership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one absence that each person may have declared; earlier ones are in the ledger. */
class Absences {

    private final JdbcClient jdbc;

    Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void declare(UUID person, Absence absence) {
        jdbc.sql("""
                        insert into governance.absence (person_id, starts_at, ends_at) values (?, ?, ?)
                        on conflict (person_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at
                        """)
                .params(person, time(absence.from()), time(absence.until()))
                .update();
    }

    /** @return whether there was one */
    boolean withdraw(UUID person) {
        return jdbc.sql("delete from governance.absence where person_id = ?")
                        .param(person)
                        .update()
                == 1;
    }

    /** The absence that has not ended yet. */
    Optional<Absence> of(UUID person, Instant now) {
        return jdbc.sql("""
                        select starts_at, ends_at from governance.absence
                        where person_id = ? and (ends_at is null or ends_at > ?)
                        """).params(person, time(now)).query(Absences::absence).optional();
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("ends_at", OffsetDateTime.class);
        return new Absence(
                row.getObject("starts_at", OffsetDateTime.class).toInstant(), until == null ? null : until.toInstant());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
