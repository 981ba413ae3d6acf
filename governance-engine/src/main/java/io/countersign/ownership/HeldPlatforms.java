package io.countersign.ownership;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.HeldPlatform.Holder;
import io.countersign.ownership.HeldPlatform.Lent;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads platforms with everything that is asked of them in nearly every command, in one round trip. */
class HeldPlatforms {

    /** Which platforms: a condition on their id, and its parameter. */
    record Which(String id, Object... parameters) {

        static Which all() {
            return new Which("in (select id from governance.platform)");
        }

        static Which byKey(String key) {
            return new Which("= (select id from governance.platform where key = ?)", key);
        }

        static Which byIds(Collection<UUID> ids) {
            return new Which("= any (?)", (Object) ids.toArray(UUID[]::new));
        }

        Object[] with(OffsetDateTime... times) {
            return Stream.concat(Stream.of(times), Stream.of(parameters)).toArray();
        }
    }

    private HeldPlatforms() {}

    /** The platforms by key, with environments, who holds their seats, and what is lent of them now. */
    static Supplier<List<HeldPlatform>> of(RoundTrip trip, Which which, Instant at) {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        Supplier<List<PlatformRow>> rows = trip.rows(
                PlatformStore.SELECT + "where p.id " + which.id() + " order by p.key",
                PlatformStore::platform,
                which.with());
        Supplier<List<Of<Environment>>> environments = trip.rows(
                "select platform_id, name, production from governance.environment where platform_id " + which.id()
                        + " order by platform_id, position",
                HeldPlatforms::environment,
                which.with());
        Supplier<List<Of<Holder>>> holders = trip.rows("""
                select a.platform_id, a.role, a.deputy, a.person_id, a.nominated_by, a.effective_at,
                       exists (select from governance.absence away
                               where away.person_id = a.person_id and away.starts_at <= ?
                                 and (away.ends_at is null or away.ends_at > ?)) as absent
                from governance.assignment a where a.state = 'ACTIVE' and a.platform_id \
                """ + which.id(), HeldPlatforms::holder, which.with(now, now));
        Supplier<List<Lent>> lent = DelegationStore.inForce(trip, which, now);
        return () -> together(rows.get(), environments.get(), holders.get(), lent.get());
    }

    private static List<HeldPlatform> together(
            List<PlatformRow> rows, List<Of<Environment>> environments, List<Of<Holder>> holders, List<Lent> lent) {
        Map<UUID, List<Environment>> environmentsOf = Of.byPlatform(environments);
        Map<UUID, List<Holder>> holdersOf = Of.byPlatform(holders);
        Map<UUID, List<Lent>> lentOf = lent.stream().collect(Collectors.groupingBy(Lent::platformId));
        Function<PlatformRow, HeldPlatform> held = row -> {
            List<Holder> seated = holdersOf.getOrDefault(row.id(), List.of());
            return new HeldPlatform(
                    row,
                    environmentsOf.getOrDefault(row.id(), List.of()),
                    seated,
                    owned(lentOf.getOrDefault(row.id(), List.of()), seated));
        };
        return rows.stream().map(held).toList();
    }

    /** What somebody lent who owns it no longer, nobody may use. */
    private static List<Lent> owned(List<Lent> lent, List<Holder> seated) {
        return lent.stream()
                .filter(one -> seated.stream()
                        .anyMatch(holder -> holder.seat().equals(new SeatName(one.role(), false))
                                && holder.personId().equals(one.by())))
                .toList();
    }

    /** Something of a platform. */
    private record Of<T>(UUID platformId, T what) {

        static <T> Map<UUID, List<T>> byPlatform(List<Of<T>> all) {
            return all.stream()
                    .collect(Collectors.groupingBy(Of::platformId, Collectors.mapping(Of::what, Collectors.toList())));
        }
    }

    private static Of<Environment> environment(ResultSet row, int number) throws SQLException {
        return new Of<>(
                row.getObject("platform_id", UUID.class),
                new Environment(row.getString("name"), row.getBoolean("production")));
    }

    private static Of<Holder> holder(ResultSet row, int number) throws SQLException {
        return new Of<>(
                row.getObject("platform_id", UUID.class),
                new Holder(
                        new SeatName(OwnerRole.valueOf(row.getString("role")), row.getBoolean("deputy")),
                        row.getObject("person_id", UUID.class),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                        row.getObject("nominated_by", UUID.class),
                        row.getBoolean("absent")));
    }
}
