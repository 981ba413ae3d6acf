package io.countersign.readiness;

import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.readiness.Attachment.SignOff;
import io.countersign.readiness.AttachmentRow.SignOffRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts names to stored attachments; one query. */
class AttachmentViews {

    private final People people;

    AttachmentViews(People people) {
        this.people = people;
    }

    List<Attachment> of(List<AttachmentRow> rows) {
        Map<UUID, Person> known =
                people.byIds(rows.stream().flatMap(AttachmentViews::persons).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Attachment(
                        row.artifact(),
                        row.evidence(),
                        row.validUntil(),
                        known(known, row.attachedBy()),
                        row.attachedAt(),
                        row.replacedAt(),
                        row.signOffs().stream().map(it -> signOff(it, known)).toList()))
                .toList();
    }

    private static SignOff signOff(SignOffRow row, Map<UUID, Person> known) {
        return new SignOff(
                row.role(),
                known(known, row.signedBy()),
                row.onBehalfOf() == null ? null : known(known, row.onBehalfOf()),
                row.signedAt());
    }

    private static Stream<UUID> persons(AttachmentRow row) {
        return Stream.concat(
                Stream.of(row.attachedBy()),
                row.signOffs().stream()
                        .flatMap(it -> Stream.concat(Stream.of(it.signedBy()), Stream.ofNullable(it.onBehalfOf()))));
    }

    private static Person known(Map<UUID, Person> known, UUID id) {
        return Objects.requireNonNull(known.get(id), "persons are never deleted");
    }
}
