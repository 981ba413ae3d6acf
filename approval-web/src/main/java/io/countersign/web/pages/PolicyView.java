package io.countersign.web.pages;

import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.InvalidPolicies;
import io.countersign.policy.Pack;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.PolicyFault;
import io.countersign.policy.Rulebook;
import io.countersign.policy.Sector;
import io.countersign.stewardship.Activation;
import io.countersign.stewardship.PolicyVersion;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy among the others of its name.
 *
 * @param pack what it says; null for a profile, and where it does not fit beside what is in force
 * @param combines the packs of a profile, by name
 * @param faults why it does not fit
 * @param content the YAML text
 * @param officer whether the reader is a compliance officer who may act here
 * @param author whether the reader submitted it
 * @param reviewer whether the reader may try it on past requests
 */
record PolicyView(
        PolicyVersion version,
        List<PolicyVersion> versions,
        @Nullable Pack pack,
        List<String> combines,
        List<PolicyFault> faults,
        String content,
        boolean officer,
        boolean author,
        boolean reviewer) {

    static PolicyView of(
            PolicyVersion version,
            List<PolicyVersion> versions,
            Supplier<Rulebook> says,
            PolicyDocument document,
            Actor actor) {
        Pack pack = null;
        List<String> combines = List.of();
        List<PolicyFault> faults = List.of();
        try {
            Rulebook rulebook = says.get();
            if (version.type() == PolicyDocument.Type.PACK) {
                pack = rulebook.allPacks().stream()
                        .filter(each -> each.reference().equals(version.reference()))
                        .findFirst()
                        .orElseThrow();
            } else {
                combines = rulebook.profile(Sector.of(version.name()));
            }
        } catch (InvalidPolicies e) {
            faults = e.faults();
        }
        return new PolicyView(
                version,
                versions,
                pack,
                combines,
                faults,
                document.content(),
                actor.is(RealmRole.COMPLIANCE_OFFICER) && !actor.is(RealmRole.ADMINISTRATOR),
                version.author() != null && version.author().id().equals(actor.id()),
                actor.is(RealmRole.COMPLIANCE_OFFICER) || actor.is(RealmRole.AUDITOR));
    }

    /** What people call it. */
    public String title() {
        return pack == null ? version.name() : pack.title();
    }

    /** Whether another pack took its place, so that this one is kept for old records and asks for nothing. */
    public boolean superseded() {
        return pack != null && pack.supersededBy() != null && version.state() == PolicyVersion.State.IN_FORCE;
    }

    /** How a version of this document stands: in force counts for nothing once another pack took its place. */
    public PolicyVersion.State standing(PolicyVersion one) {
        return superseded() && one.version() == version.version() ? PolicyVersion.State.SUPERSEDED : one.state();
    }

    /** Whether the source's titles may be shown for any control. */
    public boolean titled() {
        return pack != null && pack.controls().stream().anyMatch(control -> control.officialTitle() != null);
    }

    /** The version that is in force, for comparison; null if this one is or none is. */
    public @Nullable PolicyVersion inForce() {
        return versions.stream()
                .filter(each -> each.state() == PolicyVersion.State.IN_FORCE && each.version() != version.version())
                .findFirst()
                .orElse(null);
    }

    /** The act of any version of this policy that is not over. */
    public @Nullable PolicyVersion waiting() {
        return versions.stream()
                .filter(each -> each.open().isPresent())
                .findFirst()
                .orElse(null);
    }

    public @Nullable Activation open() {
        return version.open().orElse(null);
    }

    public boolean mayTry() {
        return reviewer && version.state() != PolicyVersion.State.IN_FORCE && faults.isEmpty();
    }

    public boolean mayAsk() {
        return officer
                && !author
                && waiting() == null
                && version.state() != PolicyVersion.State.IN_FORCE
                && faults.isEmpty();
    }

    public boolean mayConfirm(Actor actor) {
        Activation open = open();
        return officer
                && !author
                && open != null
                && open.state() == Activation.State.ASKED
                && !Objects.requireNonNull(open.askedBy()).id().equals(actor.id());
    }

    public boolean mayRefuse() {
        return officer && open() != null;
    }
}
