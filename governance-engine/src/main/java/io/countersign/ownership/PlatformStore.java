package io.countersign.ownership;

import io.countersign.policy.Sector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of platforms and their environments. */
class PlatformStore {

    static final String SELECT = "select p.id, p.key, p.name, p.sectors, p.tier, p.version from governance.platform p ";

    private final JdbcClient jdbc;

    PlatformStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PlatformRow> byKeys(Collection<String> keys) {
        return jdbc.sql(SELECT + "where p.key = any (?)")
                .param(keys.stream().filter(PlatformStore::comparable).toArray(String[]::new))
                .query(PlatformStore::platform)
                .list();
    }

    List<PlatformRow> byIds(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where p.id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query(PlatformStore::platform)
                .list();
    }

    /** Locks the platform until the transaction ends: commands on one platform follow one another. */
    Optional<PlatformRow> lock(String key) {
        return jdbc.sql(SELECT + "where p.key = ? for update")
                .param(key)
                .query(PlatformStore::platform)
                .optional();
    }

    /** @return whether the key was free */
    boolean create(PlatformRow platform, List<Environment> environments, Instant at) {
        int created = jdbc.sql("""
                        insert into governance.platform (id, key, name, sectors, tier, version, registered_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing
                        """)
                .params(
                        platform.id(),
                        platform.key(),
                        platform.name(),
                        platform.sectors().stream().map(Sector::key).sorted().toArray(String[]::new),
                        platform.tier(),
                        platform.version(),
                        at.atOffset(ZoneOffset.UTC))
                .update();
        if (created == 0) {
            return false;
        }
        for (int position = 0; position < environments.size(); position++) {
            Environment environment = environments.get(position);
            jdbc.sql("insert into governance.environment (platform_id, name, production, position) values (?, ?, ?, ?)")
                    .params(platform.id(), environment.name(), environment.production(), position)
                    .update();
        }
        return true;
    }

    void touch(UUID id) {
        jdbc.sql("update governance.platform set version = version + 1 where id = ?")
                .param(id)
                .update();
    }

    /** PostgreSQL has no zero character in texts and would refuse to even compare with it. */
    static boolean comparable(String key) {
        return key.indexOf(0) < 0;
    }

    static PlatformRow platform(ResultSet row, int number) throws SQLException {
        Set<Sector> sectors = EnumSet.noneOf(Sector.class);
        Arrays.stream((String[]) row.getArray("sectors").getArray())
                .map(Sector::of)
                .forEach(sectors::add);
        return new PlatformRow(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                Set.copyOf(sectors),
                row.getInt("tier"),
                row.getLong("version"));
    }
}
