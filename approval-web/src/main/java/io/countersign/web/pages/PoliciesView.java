package io.countersign.web.pages;

import io.countersign.policy.Pack;
import io.countersign.policy.Rulebook;
import io.countersign.policy.Sector;
import io.countersign.stewardship.PolicyVersion;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in force, and what waits to be.
 *
 * @param waiting versions that somebody asked for or that come into force at their time
 * @param drafts versions newer than what is in force, of which nobody has asked for one
 * @param others packs in force that no sector combines
 */
record PoliciesView(
        List<PolicyVersion> waiting, List<PolicyVersion> drafts, List<SectorPolicies> sectors, List<Line> others) {

    static PoliciesView of(List<PolicyVersion> versions, Rulebook inForce, LocalDate today) {
        Map<String, PolicyVersion> standing = versions.stream()
                .filter(version -> version.state() == PolicyVersion.State.IN_FORCE)
                .collect(Collectors.toMap(PolicyVersion::name, Function.identity()));
        Map<String, Pack> packs =
                inForce.allPacks().stream().collect(Collectors.toMap(Pack::name, Function.identity()));
        List<SectorPolicies> sectors = Arrays.stream(Sector.values())
                .map(sector -> new SectorPolicies(sector, lines(inForce.profile(sector), packs, standing, today)))
                .toList();
        Set<String> rest = new HashSet<>(packs.keySet());
        sectors.forEach(
                sector -> sector.packs().forEach(line -> rest.remove(line.pack().name())));
        return new PoliciesView(
                versions.stream().filter(version -> version.open().isPresent()).toList(),
                versions.stream().filter(version -> isNew(version, standing)).toList(),
                sectors,
                lines(rest.stream().sorted().toList(), packs, standing, today));
    }

    private static boolean isNew(PolicyVersion version, Map<String, PolicyVersion> standing) {
        PolicyVersion inForce = standing.get(version.name());
        return version.state() == PolicyVersion.State.DRAFT
                && (inForce == null || inForce.version() < version.version());
    }

    private static List<Line> lines(
            List<String> names, Map<String, Pack> packs, Map<String, PolicyVersion> standing, LocalDate today) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(packs.get(name)))
                .map(pack -> new Line(pack, standing.get(pack.name()), !today.isBefore(pack.reviewDue())))
                .toList();
    }

    /** The packs that a sector combines. */
    record SectorPolicies(Sector sector, List<Line> packs) {

        /** Name of its profile, which is the sector's. */
        public String profile() {
            return sector.key();
        }
    }

    /**
     * A pack in force.
     *
     * @param version null where nobody keeps versions
     */
    record Line(Pack pack, @Nullable PolicyVersion version, boolean reviewExpired) {}
}
