package io.countersign.web.pages;

import io.countersign.document.EvidenceItem;
import io.countersign.document.EvidenceType;
import io.countersign.document.ResultItem;
import io.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as typed.
 *
 * @param file digest of what was uploaded, empty where an address is given
 * @param results items of a known type, by their paths
 */
record DocumentRow(
        String type,
        String title,
        String file,
        String uri,
        String digest,
        String producer,
        String producedAt,
        String validUntil,
        String subjectDigest,
        Map<String, String> results) {

    private static final String OTHER = "other";

    static final DocumentRow EMPTY = new DocumentRow("", "", "", "", "", "", "", "", "", Map.of());

    @SuppressWarnings("NullAway") // the binder hands null for what was not sent
    DocumentRow {
        type = Blank.toEmpty(type);
        title = Blank.toEmpty(title);
        file = Blank.toEmpty(file);
        uri = Blank.toEmpty(uri);
        digest = Blank.toEmpty(digest);
        producer = Blank.toEmpty(producer);
        producedAt = Blank.toEmpty(producedAt);
        validUntil = Blank.toEmpty(validUntil);
        subjectDigest = Blank.toEmpty(subjectDigest);
        results = results == null ? Map.of() : results;
    }

    static DocumentRow of(EvidenceItem item) {
        return new DocumentRow(
                item.type(),
                item.title(),
                item.held() ? item.digest() : "",
                Objects.requireNonNullElse(item.uri(), ""),
                item.held() ? "" : item.digest(),
                Blank.toEmpty(item.producer()),
                UtcField.text(item.producedAt()),
                UtcField.text(item.validUntil()),
                Blank.toEmpty(item.subjectDigest()),
                EvidenceType.of(item.type())
                        .map(type -> TypedResults.of(type, item.results()))
                        .orElse(Map.of()));
    }

    /** The same with uploaded content in the place of an address. */
    DocumentRow keeping(String kept) {
        return new DocumentRow(type, title, kept, "", "", producer, producedAt, validUntil, subjectDigest, results);
    }

    /**
     * As evidence.
     *
     * @param before what the form was opened with; results of kinds without fields are taken from there
     */
    EvidenceItem item(List<EvidenceItem> before) {
        String proof = file.isBlank() ? digest.strip() : file.strip();
        return new EvidenceItem(
                type.strip(),
                title.strip(),
                file.isBlank() ? uri.strip() : null,
                proof,
                Blank.toNull(producer),
                UtcField.instant(producedAt),
                UtcField.instant(validUntil),
                Blank.toNull(subjectDigest),
                EvidenceType.of(type)
                        .map(known -> TypedResults.results(known, results))
                        .orElseGet(() -> before.stream()
                                .filter(item -> item.digest().equals(proof))
                                .findFirst()
                                .map(EvidenceItem::results)
                                .orElse(Map.of())));
    }

    /** What cannot be read as the type that its field has. */
    List<Fault> faults(String path) {
        List<Fault> faults = new ArrayList<>(UtcField.faults(path + "producedAt", producedAt));
        faults.addAll(UtcField.faults(path + "validUntil", validUntil));
        return faults;
    }

    boolean blank() {
        return Stream.concat(
                        Stream.of(type, title, file, uri, digest, producer, producedAt, validUntil, subjectDigest),
                        results.values().stream())
                .allMatch(String::isBlank);
    }

    /** The types to choose from; what was stated already keeps its spelling, since decisions bind it. */
    public List<Choice> types() {
        EvidenceType stated = known();
        List<Choice> types = new ArrayList<>();
        for (EvidenceType each : EvidenceType.values()) {
            types.add(new Choice(each == stated ? type : each.key(), each.title(), each == stated));
        }
        boolean own = stated == null && !type.isBlank() && !type.equals(OTHER);
        if (own) {
            types.add(new Choice(type, type, true));
        }
        types.add(new Choice(OTHER, "Another kind", type.equals(OTHER)));
        return types;
    }

    /** The type if its items are known, else null. */
    public @Nullable EvidenceType known() {
        return EvidenceType.of(type).orElse(null);
    }

    /** The items to answer, each with what was typed; none for types of others. */
    public List<Answer> answers() {
        EvidenceType stated = known();
        return stated == null
                ? List.of()
                : stated.items().stream()
                        .map(item -> new Answer(item, results.getOrDefault(item.name(), "")))
                        .toList();
    }

    /** A type to choose. */
    record Choice(String value, String title, boolean chosen) {}

    /** An item with what was typed. */
    record Answer(ResultItem item, String text) {

        /** The end of the id of its field. */
        public String id() {
            return item.name().replace('.', '-');
        }
    }
}
