package io.countersign.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Segregation of duties: one person, one role. Finds distinct persons for the roles that must decide, or says why there
 * are none. With four roles and a handful of candidates plain enumeration is exact and fast.
 */
public final class Segregation {

    private Segregation() {}

    /**
     * Assigns each role a person of its own.
     *
     * @param candidates for each role that must decide, who could, in order of preference
     * @param excluded who must not decide, with the reason
     */
    public static Solution solve(Map<OwnerRole, ? extends Collection<UUID>> candidates, Map<UUID, String> excluded) {
        Map<OwnerRole, Set<UUID>> eligible = new EnumMap<>(OwnerRole.class);
        candidates.forEach((role, persons) -> {
            Set<UUID> left = new LinkedHashSet<>(persons);
            left.removeAll(excluded.keySet());
            eligible.put(role, left);
        });
        Map<OwnerRole, UUID> assignment = new EnumMap<>(OwnerRole.class);
        if (assign(List.copyOf(eligible.keySet()), eligible, assignment)) {
            return new Solution(Map.copyOf(assignment), List.of());
        }
        return new Solution(Map.of(), gaps(candidates, eligible, excluded));
    }

    private static boolean assign(
            List<OwnerRole> open, Map<OwnerRole, Set<UUID>> eligible, Map<OwnerRole, UUID> assignment) {
        if (open.isEmpty()) {
            return true;
        }
        OwnerRole role = open.get(0);
        for (UUID person : eligible.getOrDefault(role, Set.of())) {
            if (!assignment.containsValue(person)) {
                assignment.put(role, person);
                if (assign(open.subList(1, open.size()), eligible, assignment)) {
                    return true;
                }
                assignment.remove(role);
            }
        }
        return false;
    }

    /**
     * By Hall's theorem there is no assignment exactly when some set of roles has fewer eligible persons than roles; the
     * smallest such sets are what somebody has to mend.
     */
    private static List<Gap> gaps(
            Map<OwnerRole, ? extends Collection<UUID>> candidates,
            Map<OwnerRole, Set<UUID>> eligible,
            Map<UUID, String> excluded) {
        List<Gap> gaps = new ArrayList<>();
        for (int size = 1; size <= eligible.size(); size++) {
            for (Set<OwnerRole> roles : subsets(List.copyOf(eligible.keySet()), size)) {
                Set<UUID> persons = union(roles, eligible);
                boolean explained = gaps.stream().anyMatch(gap -> roles.containsAll(gap.roles()));
                if (persons.size() < roles.size() && !explained) {
                    Map<UUID, String> out = new LinkedHashMap<>();
                    union(roles, candidates).forEach(person -> {
                        String reason = excluded.get(person);
                        if (reason != null) {
                            out.put(person, reason);
                        }
                    });
                    gaps.add(new Gap(roles, persons, out));
                }
            }
        }
        return gaps;
    }

    private static List<Set<OwnerRole>> subsets(List<OwnerRole> roles, int size) {
        List<Set<OwnerRole>> subsets = new ArrayList<>();
        for (int mask = 0; mask < 1 << roles.size(); mask++) {
            if (Integer.bitCount(mask) == size) {
                Set<OwnerRole> subset = EnumSet.noneOf(OwnerRole.class);
                for (int i = 0; i < roles.size(); i++) {
                    if ((mask & 1 << i) != 0) {
                        subset.add(roles.get(i));
                    }
                }
                subsets.add(subset);
            }
        }
        return subsets;
    }

    private static Set<UUID> union(Set<OwnerRole> roles, Map<OwnerRole, ? extends Collection<UUID>> persons) {
        Set<UUID> union = new LinkedHashSet<>();
        for (OwnerRole role : roles) {
            union.addAll(persons.containsKey(role) ? persons.get(role) : new HashSet<>());
        }
        return union;
    }

    /**
     * A person for each role, or the gaps that prevent it.
     *
     * @param assignment empty when there are gaps
     */
    public record Solution(Map<OwnerRole, UUID> assignment, List<Gap> gaps) {

        /** Whether every role has a person of its own. */
        public boolean feasible() {
            return gaps.isEmpty();
        }
    }

    /**
     * Roles that together have fewer persons than they need.
     *
     * @param roles one role that nobody may decide for, or several that share too few persons
     * @param eligible who is left for them
     * @param excluded who would be candidates for them but must not, with the reason
     */
    public record Gap(Set<OwnerRole> roles, Set<UUID> eligible, Map<UUID, String> excluded) {}
}
