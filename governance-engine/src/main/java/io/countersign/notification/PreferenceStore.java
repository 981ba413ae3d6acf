package io.countersign.notification;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what people want to be told; who said nothing has none. */
class PreferenceStore {

    private final JdbcClient jdbc;

    PreferenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Preferences of(UUID person) {
        Map<Notice, Mode> modes = new EnumMap<>(Notice.class);
        jdbc.sql("select notice, mode from governance.notice_preference where person_id = ?")
                .param(person)
                .query(row -> {
                    modes.put(Notice.valueOf(row.getString("notice")), Mode.valueOf(row.getString("mode")));
                });
        Optional<Preferences> timed = jdbc.sql("select hour, zone from governance.digest_time where person_id = ?")
                .param(person)
                .query((row, number) -> new Preferences(modes, row.getInt("hour"), ZoneId.of(row.getString("zone"))))
                .optional();
        return timed.orElseGet(
                () -> new Preferences(modes, Preferences.DEFAULT.digestHour(), Preferences.DEFAULT.zone()));
    }

    void save(UUID person, Preferences wanted) {
        jdbc.sql("""
                        insert into governance.digest_time (person_id, hour, zone) values (?, ?, ?)
                        on conflict (person_id) do update set hour = excluded.hour, zone = excluded.zone
                        """).params(person, wanted.digestHour(), wanted.zone().getId()).update();
        jdbc.sql("delete from governance.notice_preference where person_id = ?")
                .param(person)
                .update();
        wanted.modes()
                .forEach((notice, mode) -> jdbc.sql(
                                "insert into governance.notice_preference (person_id, notice, mode) values (?, ?, ?)")
                        .params(person, notice.name(), mode.name())
                        .update());
    }
}
