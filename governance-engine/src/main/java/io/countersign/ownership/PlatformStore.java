package io.countersign.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    private static final String COLUMNS = "p.id, p.key, p.name, p.sectors, p.tier, p.version";
    private static final String SELECT = "select " + COLUMNS + " from governance.platform p ";

    // One statement for all that is read with nearly every command; the inner queries go by primary and partial keys.
    private static final String HELD = "select " + COLUMNS + """
            ,
                coalesce((select json_agg(json_build_object('name', e.name, 'production', e.production) order by e.position)
                          from governance.environment e where e.platform_id = p.id), '[]') as environments,
                coalesce((select json_agg(json_build_object(
                                     'role', a.role, 'deputy', a.deputy, 'person', a.person_id, 'nominatedBy', a.nominated_by,
                                     'since', extract(epoch from a.effective_at),
                                     'absent', exists (select from governance.absence away
                                                       where away.person_id = a.person_id and away.starts_at <= :now
                                                         and (away.ends_at is null or away.ends_at > :now))))
                          from governance.assignment a where a.platform_id = p.id and a.state = 'ACTIVE'), '[]') as holders,
                exists (select from governance.delegation d
                        where d.platform_id = p.id and d.revoked_at is null
                          and d.starts_at <= :now and d.ends_at > :now) as lends
            from governance.platform p
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    PlatformStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<HeldPlatform> allHeld(Instant now) {
        return held(HELD + "order by p.key", now).query(PlatformStore::held).list();
    }

    List<HeldPlatform> heldByKey(String key, Instant now) {
        return held(HELD + "where p.key = :key", now)
                .param("key", comparable(key) ? key : "")
                .query(PlatformStore::held)
                .list();
    }

    List<HeldPlatform> heldByIds(Collection<UUID> ids, Instant now) {
        return held(HELD + "where p.id = any (:ids)", now)
                .param("ids", ids.toArray(UUID[]::new))
                .query(PlatformStore::held)
                .list();
    }

    private JdbcClient.StatementSpec held(String sql, Instant now) {
        return jdbc.sql(sql).param("now", now.atOffset(ZoneOffset.UTC));
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
    private static boolean comparable(String key) {
        return key.indexOf(0) < 0;
    }

    private static HeldPlatform held(ResultSet row, int number) throws SQLException {
        try {
            List<Environment> environments = new ArrayList<>();
            JSON.readTree(row.getString("environments"))
                    .forEach(it -> environments.add(new Environment(
                            it.path("name").asText(), it.path("production").asBoolean())));
            List<HeldPlatform.Holder> holders = new ArrayList<>();
            JSON.readTree(row.getString("holders")).forEach(it -> holders.add(holder(it)));
            return new HeldPlatform(platform(row, number), environments, holders, row.getBoolean("lends"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that is none", e);
        }
    }

    private static HeldPlatform.Holder holder(JsonNode held) {
        BigDecimal since = held.path("since").decimalValue();
        return new HeldPlatform.Holder(
                new SeatName(
                        OwnerRole.valueOf(held.path("role").asText()),
                        held.path("deputy").asBoolean()),
                UUID.fromString(held.path("person").asText()),
                Instant.EPOCH.plus(since.movePointRight(6).longValueExact(), ChronoUnit.MICROS),
                UUID.fromString(held.path("nominatedBy").asText()),
                held.path("absent").asBoolean());
    }

    private static PlatformRow platform(ResultSet row, int number) throws SQLException {
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
