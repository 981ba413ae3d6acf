package io.countersign.readiness;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.countersign.people.People;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.annotation.Transactional;

/**
 * The eight documents of production readiness of each platform: attached by the accountable role, signed off by each
 * role that must, valid for a time. Attaching something else starts over: its sign-offs fall.
 */
public class Readiness {

    private final ReadinessStore store;
    private final CurrentAttachments current;
    private final Attachments attachments;
    private final AttachmentViews views;
    private final Platforms platforms;
    private final Clock clock;

    Readiness(ReadinessStore store, Attachments attachments, Platforms platforms, People people, Clock clock) {
        this.store = store;
        this.current = new CurrentAttachments(store);
        this.attachments = attachments;
        this.views = new AttachmentViews(people);
        this.platforms = platforms;
        this.clock = clock;
    }

    /**
     * All eight artifacts of each platform, by platform id, in their order.
     *
     * @param trip with what this is asked
     * @param ids of the platforms
     * @param platforms the same by id, known once the trip is over
     */
    public Supplier<Map<UUID, List<ReadinessRow>>> rows(
            RoundTrip trip, Collection<UUID> ids, Supplier<Map<UUID, Platform>> platforms) {
        Supplier<List<AttachmentRow>> attached = current.of(trip, ids);
        return () -> rows(byArtifact(attached.get()), platforms.get());
    }

    private Map<UUID, List<ReadinessRow>> rows(
            Map<UUID, Map<ReadinessArtifact, AttachmentRow>> attached, Map<UUID, Platform> platforms) {
        Instant now = now();
        return platforms.values().stream()
                .collect(Collectors.toMap(
                        Platform::id,
                        platform -> Standings.rows(platform, attached.getOrDefault(platform.id(), Map.of()), now)));
    }

    /** The same of platforms that are known already; one query. */
    @Transactional(readOnly = true)
    public Map<UUID, List<ReadinessRow>> rows(Collection<Platform> platforms) {
        Map<UUID, Platform> known =
                platforms.stream().collect(Collectors.toMap(Platform::id, Function.identity(), (one, same) -> one));
        return rows(byArtifact(current.of(known.keySet())), known);
    }

    /** All eight artifacts of one platform, in their order. */
    @Transactional(readOnly = true)
    public List<ReadinessRow> rows(Platform platform) {
        return Objects.requireNonNull(
                rows(byArtifact(current.of(List.of(platform.id()))), Map.of(platform.id(), platform))
                        .get(platform.id()));
    }

    /** The gaps of a platform in the four areas, and who closes which within 30, 60 and 90 days. */
    @Transactional(readOnly = true)
    public Scorecard scorecard(Platform platform) {
        return Plan.of(platform, rows(platform), now());
    }

    /** Everything that was ever attached to a platform, newest first. */
    @Transactional(readOnly = true)
    public List<Attachment> history(Platform platform) {
        return views.of(store.history(platform.id()));
    }

    /**
     * Attaches evidence as an artifact, or renews it. The artifact is a draft from then on, and the sign-offs of what
     * was attached before fall.
     *
     * @throws io.countersign.ownership.UnknownPlatform no platform has this key
     * @throws io.countersign.people.NotAllowed not the accountable role's owner, nor the deputy of an absent owner; a
     *     machine or an administrator
     * @throws io.countersign.policy.Unacceptable faults of the evidence; a validity of more than 365 days
     */
    @Transactional
    public ReadinessRow attach(Actor actor, String platformKey, ReadinessArtifact artifact, NewAttachment attachment) {
        Platform platform = platforms.get(platformKey);
        attachments.attach(actor, platform, artifact, attachment, now());
        return row(platform, artifact);
    }

    /**
     * Signs off what is attached, for the role that the actor holds.
     *
     * @param digest the evidence's digest that the actor saw
     * @throws io.countersign.ownership.UnknownPlatform no platform has this key
     * @throws io.countersign.people.NotAllowed not the owner of a role that must sign, nor the deputy of an absent owner;
     *     a machine or an administrator
     * @throws ReadinessConflict DIGEST_STALE, ALREADY_SIGNED or NOTHING_TO_SIGN
     */
    @Transactional
    public ReadinessRow signOff(Actor actor, String platformKey, ReadinessArtifact artifact, String digest) {
        Platform platform = platforms.get(platformKey);
        attachments.signOff(actor, platform, artifact, digest, now());
        return row(platform, artifact);
    }

    /** The sign-offs that wait for a person, as owner or as deputy of an absent owner; oldest first. */
    @Transactional(readOnly = true)
    public List<OpenSignOff> signOffsAwaiting(UUID personId) {
        Map<UUID, Platform> governed = platforms.byIds(platforms.seatsOf(personId).stream()
                .map(Seat::platformId)
                .distinct()
                .toList());
        Instant now = now();
        return current.of(governed.keySet()).stream()
                .filter(row -> !row.expired(now))
                .flatMap(row -> awaiting(row, Objects.requireNonNull(governed.get(row.platformId())), personId))
                .sorted(Comparator.comparing(OpenSignOff::id))
                .toList();
    }

    private static Stream<OpenSignOff> awaiting(AttachmentRow row, Platform platform, UUID personId) {
        return row.unsigned().stream()
                .filter(role -> platform.holders(role).acting().id().equals(personId))
                .map(role -> {
                    Platform.Seats seats = platform.holders(role);
                    boolean owner = seats.owner().id().equals(personId);
                    return new OpenSignOff(
                            row.id(),
                            platform.key(),
                            row.artifact(),
                            role,
                            owner ? null : seats.owner().userName());
                });
    }

    private ReadinessRow row(Platform platform, ReadinessArtifact artifact) {
        return rows(platform).get(artifact.ordinal());
    }

    private static Map<UUID, Map<ReadinessArtifact, AttachmentRow>> byArtifact(List<AttachmentRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        AttachmentRow::platformId, Collectors.toMap(AttachmentRow::artifact, Function.identity())));
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
