package io.countersign.stewardship;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.InvalidPolicies;
import io.countersign.policy.Pack;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDifference;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.Rulebook;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions of policy packs and profiles, and the governed act that puts one in force. A version is kept as text and
 * never changes. Two compliance officers put it in force, neither its author; 24 hours later where it asks less of
 * anybody.
 */
public class Stewardship {

    private final DocumentStore documents;
    private final ActivationStore activations;
    private final Shelf shelf;
    private final PolicyVersions versions;
    private final Drafts drafts;
    private final Activations acts;
    private final Policies policies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Stewardship(
            DocumentStore documents,
            ActivationStore activations,
            Shelf shelf,
            PolicyVersions versions,
            Drafts drafts,
            Activations acts,
            Policies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.documents = documents;
        this.activations = activations;
        this.shelf = shelf;
        this.versions = versions;
        this.drafts = drafts;
        this.acts = acts;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /** Everything that is kept, by name, newest version first. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> versions() {
        return versions.of(documents.all(), activations.all(), now());
    }

    /**
     * The versions of one policy, newest first.
     *
     * @throws UnknownPolicy nothing of this name is kept
     */
    @Transactional(readOnly = true)
    public List<PolicyVersion> versions(String name) {
        List<DocumentStore.Row> rows = documents.named(name);
        if (rows.isEmpty()) {
            throw new UnknownPolicy(name);
        }
        return versions.of(rows, activations.of(name), now());
    }

    /**
     * One version.
     *
     * @throws UnknownPolicy
     */
    @Transactional(readOnly = true)
    public PolicyVersion version(String name, int version) {
        return view(row(name, version));
    }

    /**
     * The text of a version.
     *
     * @throws UnknownPolicy
     */
    @Transactional(readOnly = true)
    public PolicyDocument document(String name, int version) {
        return shelf.document(row(name, version).reference());
    }

    /**
     * What would be in force now with this version in the place of the one that is.
     *
     * @throws UnknownPolicy
     * @throws io.countersign.policy.InvalidPolicies it does not fit beside the others
     */
    @Transactional(readOnly = true)
    public Rulebook rulebook(String name, int version) {
        String reference = row(name, version).reference();
        Stream<String> others = shelf.inForce(now()).stream().filter(each -> !each.startsWith(name + "@"));
        return policies.of(Stream.concat(others, Stream.of(reference)).toList());
    }

    /**
     * What a pack says; empty for a profile, and for a version that does not fit beside what is in force.
     *
     * @throws UnknownPolicy
     */
    @Transactional(readOnly = true)
    public Optional<Pack> pack(String name, int version) {
        String reference = row(name, version).reference();
        try {
            return rulebook(name, version).allPacks().stream()
                    .filter(pack -> pack.reference().equals(reference))
                    .findFirst();
        } catch (InvalidPolicies e) {
            return Optional.empty();
        }
    }

    /**
     * What differs if one version takes the place of another, all else as it is in force now.
     *
     * @throws UnknownPolicy
     */
    @Transactional(readOnly = true)
    public PolicyDifference difference(String name, int from, int to) {
        return policies.difference(rulebook(name, from), rulebook(name, to));
    }

    /**
     * What the activation of a version would bind if it were confirmed now.
     *
     * @param from from when it is asked for, null for as soon as may be
     * @throws UnknownPolicy
     * @throws io.countersign.policy.InvalidPolicies it does not fit beside the others
     */
    @Transactional(readOnly = true)
    public Outlook outlook(String name, int version, @Nullable Instant from) {
        return acts.outlook(row(name, version), from, now());
    }

    /**
     * When another version of a policy took the place of the one in force at a moment, or will; empty while nobody has
     * decided so.
     *
     * @param reference such as {@code soc-2@1}
     */
    @Transactional(readOnly = true)
    public Optional<Instant> replaced(String reference, Instant inForceAt) {
        int at = reference.lastIndexOf('@');
        return activations.replaced(
                reference.substring(0, at), Integer.parseInt(reference.substring(at + 1)), inForceAt);
    }

    /** The activations that this person may confirm or refuse, oldest first. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> awaiting(Actor actor) {
        if (!actor.is(RealmRole.COMPLIANCE_OFFICER)) {
            return List.of(); // most people's inbox; spares them the queries
        }
        return activations.asked().stream()
                .filter(asked -> Activations.mayConfirm(
                        actor, row(asked.name(), asked.version()).authorId(), asked))
                .map(asked -> version(asked.name(), asked.version()))
                .toList();
    }

    /**
     * Keeps a new version as a draft, after every check that a version in force has passed.
     *
     * @param file how faults name it
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer or an owner
     * @throws io.countersign.policy.InvalidPolicies with every fault, its line and column
     * @throws io.countersign.policy.Unacceptable this version is kept already
     */
    @Transactional
    public PolicyVersion submit(Actor author, String file, String content) {
        return view(drafts.submit(author, file, content, now()));
    }

    /**
     * Reads jar and directory again and keeps the versions that are new, as drafts.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer or an administrator
     * @throws io.countersign.policy.InvalidPolicies a file cannot be read
     * @throws io.countersign.policy.Unacceptable a kept version lies there with another text
     */
    @Transactional
    public List<PolicyVersion> readFiles(Actor actor) {
        People.require(actor, Set.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.ADMINISTRATOR));
        return drafts.read(now()).stream().map(this::view).toList();
    }

    /**
     * Asks to put a version in force, an older one too.
     *
     * @param from from when, null for as soon as may be
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer and not its author
     * @throws StewardshipConflict it is in force, or another version of it waits
     * @throws io.countersign.policy.InvalidPolicies it does not fit beside the others
     * @throws io.countersign.policy.Unacceptable the time has passed
     */
    @Transactional
    public PolicyVersion ask(Actor officer, String name, int version, @Nullable Instant from) {
        DocumentStore.Row document = row(name, version);
        acts.ask(officer, document, from == null ? null : from.truncatedTo(ChronoUnit.MICROS), now());
        events.publishEvent(new ActivationAsked(document.reference()));
        return view(document);
    }

    /**
     * Confirms an asked activation: the version comes into force at once, at the asked time, or 24 hours from now where
     * it loosens anything.
     *
     * @throws io.countersign.people.NotAllowed the author, who asked, an administrator, or no compliance officer
     * @throws StewardshipConflict nobody asked, or it is confirmed
     */
    @Transactional
    public PolicyVersion confirm(Actor officer, String name, int version) {
        DocumentStore.Row document = row(name, version);
        acts.confirm(officer, document, now());
        events.publishEvent(new ActivationConfirmed(document.reference()));
        return view(document);
    }

    /**
     * Refuses an activation that is not in force yet; by the one who asked it is a withdrawal.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer
     * @throws StewardshipConflict nothing waits
     * @throws io.countersign.policy.Unacceptable no reason
     */
    @Transactional
    public PolicyVersion refuse(Actor officer, String name, int version, String reason) {
        DocumentStore.Row document = row(name, version);
        acts.close(officer, document, reason, now());
        return view(document);
    }

    private PolicyVersion view(DocumentStore.Row document) {
        return versions.of(List.of(document), activations.of(document.name()), now())
                .get(0);
    }

    private DocumentStore.Row row(String name, int version) {
        return documents.find(name, version).orElseThrow(() -> new UnknownPolicy(name + "@" + version));
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
