package io.countersign.web.api;

import io.countersign.ownership.Absence;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The person behind the sign-in.
 *
 * @param roles realm roles of this sign-in
 * @param ownerRoles the seats that the person holds, by platform
 */
record MeBody(
        String user,
        String displayName,
        boolean machine,
        List<People.Account> accounts,
        List<RealmRole> roles,
        Map<String, List<Held>> ownerRoles,
        MeController.@Nullable AbsenceBody absence) {

    static MeBody of(Actor actor, List<People.Account> accounts, List<Seat> seats, @Nullable Absence absence) {
        return new MeBody(
                actor.person().userName(),
                actor.person().displayName(),
                actor.person().machine(),
                accounts,
                actor.roles().stream().sorted().toList(),
                seats.stream()
                        .sorted(Comparator.comparing(Seat::role).thenComparing(Seat::deputy))
                        .collect(Collectors.groupingBy(
                                Seat::platform,
                                TreeMap::new,
                                Collectors.mapping(seat -> new Held(seat.role(), seat.deputy()), Collectors.toList()))),
                absence == null ? null : MeController.AbsenceBody.of(absence));
    }

    /** An owner role, held as owner or as deputy. */
    record Held(OwnerRole role, boolean deputy) {}
}
