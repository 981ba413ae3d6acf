package io.countersign.readiness;

import io.countersign.database.RoundTrip;
import io.countersign.document.EvidenceItem;
import io.countersign.document.StoredJson;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.AttachmentRow.SignOffRow;
import io.countersign.readiness.AttachmentRow.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of attachments and their sign-offs. */
class ReadinessStore {

    private static final String ATTACHMENTS = """
            select a.id, a.platform_id, a.artifact, a.evidence, a.valid_until, a.attached_by, a.attached_at, a.replaced_at,
                   r.version, r.xmin::text::bigint as written_by
            from governance.readiness_attachment a
            join governance.readiness r on r.platform_id = a.platform_id and r.artifact = a.artifact
            """;
    // the evidence of an attachment travels once, however many have signed it off
    private static final String SIGN_OFFS = """
            select s.attachment_id, s.role, s.signed_by, s.on_behalf_of, s.signed_at
            from governance.readiness_attachment a
            join governance.readiness_sign_off s on s.attachment_id = a.id
            """;
    private static final String OF_PLATFORMS = " where a.platform_id = any (?)";
    private static final String CURRENT = OF_PLATFORMS + " and a.replaced_at is null";
    private static final String AFTER =
            " where a.id in (select id from governance.readiness_attachment where id > ? order by id limit ?)";
    private static final UUID FIRST = new UUID(0, 0);

    private static final String STAMPS = """
            select r.platform_id, r.artifact, r.version, r.xmin::text::bigint as written_by from governance.readiness r
            where r.platform_id = any (?)
            """;

    private final JdbcOperations alone;
    private final JdbcClient jdbc;

    ReadinessStore(JdbcOperations jdbc) {
        this.alone = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** Which states of their artifacts these platforms have now. */
    Supplier<List<Stamp>> stamps(RoundTrip trip, Collection<UUID> platformIds) {
        return trip.rows(STAMPS, ReadinessStore::stamp, (Object) platformIds.toArray(UUID[]::new));
    }

    /** The same asked alone. */
    List<Stamp> stamps(Collection<UUID> platformIds) {
        return stamps(new RoundTrip(alone), platformIds).get();
    }

    /** What is attached to these platforms now. */
    List<AttachmentRow> current(Collection<UUID> platformIds) {
        RoundTrip trip = new RoundTrip(alone);
        Object ids = platformIds.toArray(UUID[]::new);
        return together(
                        trip.rows(ATTACHMENTS + CURRENT + " order by a.id", ReadinessStore::attachment, ids),
                        trip.rows(SIGN_OFFS + CURRENT, ReadinessStore::signed, ids))
                .get();
    }

    /** What is attached as one artifact now. */
    Optional<AttachmentRow> current(UUID platformId, ReadinessArtifact artifact) {
        return current(List.of(platformId)).stream()
                .filter(row -> row.artifact() == artifact)
                .findFirst();
    }

    /** Everything that was ever attached to a platform, newest first. */
    List<AttachmentRow> history(UUID platformId) {
        RoundTrip trip = new RoundTrip(alone);
        Object id = new UUID[] {platformId};
        return together(
                        trip.rows(ATTACHMENTS + OF_PLATFORMS + " order by a.id desc", ReadinessStore::attachment, id),
                        trip.rows(SIGN_OFFS + OF_PLATFORMS + " order by s.signed_at", ReadinessStore::signed, id))
                .get();
    }

    /** At most so many after this one, by id. */
    List<AttachmentRow> after(@Nullable UUID id, int limit) {
        RoundTrip trip = new RoundTrip(alone);
        UUID last = id == null ? FIRST : id;
        return together(
                        trip.rows(ATTACHMENTS + AFTER + " order by a.id", ReadinessStore::attachment, last, limit),
                        trip.rows(SIGN_OFFS + AFTER, ReadinessStore::signed, last, limit))
                .get();
    }

    /** Those of the ids that attachments have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.readiness_attachment where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Commands on one artifact of one platform follow one another until the transaction ends. */
    void lock(UUID platformId, ReadinessArtifact artifact) {
        jdbc.sql("insert into governance.readiness (platform_id, artifact, version) values (?, ?, 0)"
                        + " on conflict do nothing")
                .params(platformId, artifact.name())
                .update();
        jdbc.sql("select version from governance.readiness where platform_id = ? and artifact = ? for update")
                .params(platformId, artifact.name())
                .query(Long.class)
                .single();
    }

    void attach(AttachmentRow row) {
        jdbc.sql("""
                        update governance.readiness_attachment set replaced_at = ?
                        where platform_id = ? and artifact = ? and replaced_at is null
                        """)
                .params(utc(row.attachedAt()), row.platformId(), row.artifact().name())
                .update();
        jdbc.sql("""
                        insert into governance.readiness_attachment
                            (id, platform_id, artifact, evidence, valid_until, attached_by, attached_at)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.platformId(),
                        row.artifact().name(),
                        StoredJson.write(row.evidence()),
                        utc(row.validUntil()),
                        row.attachedBy(),
                        utc(row.attachedAt()))
                .update();
        touch(row);
    }

    void signOff(AttachmentRow row, SignOffRow signOff) {
        jdbc.sql("""
                        insert into governance.readiness_sign_off (attachment_id, role, signed_by, on_behalf_of, signed_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        signOff.role().name(),
                        signOff.signedBy(),
                        signOff.onBehalfOf(),
                        utc(signOff.signedAt()))
                .update();
        touch(row);
    }

    private void touch(AttachmentRow row) {
        jdbc.sql("update governance.readiness set version = version + 1 where platform_id = ? and artifact = ?")
                .params(row.platformId(), row.artifact().name())
                .update();
    }

    private static AttachmentRow attachment(ResultSet row, int number) throws SQLException {
        OffsetDateTime replaced = row.getObject("replaced_at", OffsetDateTime.class);
        return new AttachmentRow(
                row.getObject("id", UUID.class),
                row.getObject("platform_id", UUID.class),
                ReadinessArtifact.valueOf(row.getString("artifact")),
                StoredJson.read(row.getString("evidence"), EvidenceItem.class),
                time(row, "valid_until"),
                row.getObject("attached_by", UUID.class),
                time(row, "attached_at"),
                replaced == null ? null : replaced.toInstant(),
                stamp(row, number),
                List.of());
    }

    private static Stamp stamp(ResultSet row, int number) throws SQLException {
        return new Stamp(
                row.getObject("platform_id", UUID.class),
                ReadinessArtifact.valueOf(row.getString("artifact")),
                row.getLong("version"),
                row.getLong("written_by"));
    }

    private record Signed(UUID attachmentId, SignOffRow signOff) {}

    private static Signed signed(ResultSet row, int number) throws SQLException {
        @Nullable UUID onBehalfOf = row.getObject("on_behalf_of", UUID.class);
        return new Signed(
                row.getObject("attachment_id", UUID.class),
                new SignOffRow(
                        OwnerRole.valueOf(row.getString("role")),
                        row.getObject("signed_by", UUID.class),
                        onBehalfOf,
                        time(row, "signed_at")));
    }

    private static Supplier<List<AttachmentRow>> together(
            Supplier<List<AttachmentRow>> attachments, Supplier<List<Signed>> signed) {
        return () -> {
            Map<UUID, List<SignOffRow>> signOffs = signed.get().stream()
                    .collect(Collectors.groupingBy(
                            Signed::attachmentId, Collectors.mapping(Signed::signOff, Collectors.toList())));
            return attachments.get().stream()
                    .map(row -> row.with(signOffs.getOrDefault(row.id(), List.of())))
                    .toList();
        };
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
