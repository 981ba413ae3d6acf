package io.countersign.web.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.countersign.document.EvidenceItem;
import io.countersign.policy.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence. Kept here: {@code file}; kept elsewhere: {@code uri} and {@code digest}. With nothing but a
 * {@code digest}, or as that text alone, it is what another request of the platform has attached already.
 *
 * @param kept how it is kept; in answers, and without effect where it is sent back
 */
@Schema(description = "Or the digest, as text, of evidence that a request of the same platform has attached already")
record EvidenceBody(
        @Nullable String type,
        @Nullable String title,
        @Nullable String file,
        @Nullable String uri,
        @Nullable String digest,
        @Nullable String producer,
        @Nullable Instant producedAt,
        @Nullable Instant validUntil,
        @Nullable String subjectDigest,

        @JsonDeserialize(using = FactsReader.class) @Nullable Map<String, Object> results,

        @Nullable Kept kept) {

    /** Where the content is. */
    enum Kept {
        HELD,
        REFERENCED
    }

    static EvidenceBody of(EvidenceItem item) {
        return new EvidenceBody(
                item.type(),
                item.title(),
                item.held() ? item.digest() : null,
                item.uri(),
                item.digest(),
                item.producer(),
                item.producedAt(),
                item.validUntil(),
                item.subjectDigest(),
                item.results(),
                item.held() ? Kept.HELD : Kept.REFERENCED);
    }

    static EvidenceBody reference(String digest) {
        return new EvidenceBody(null, null, null, null, digest, null, null, null, null, null, null);
    }

    /** Whether it says nothing but which evidence is meant. */
    boolean refers() {
        return digest != null
                && Stream.of(type, title, file, uri, producer, producedAt, validUntil, subjectDigest, results)
                        .allMatch(part -> part == null);
    }

    /** What is wrong with how it says where the content is, at paths from the item on. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (file != null && uri != null) {
            faults.add(new Fault("uri", "Give a file or an address, not both."));
        }
        if (file != null && digest != null && !file.equals(digest)) {
            faults.add(new Fault("digest", "The digest is that of the file; leave it out."));
        }
        return faults;
    }

    EvidenceItem item() {
        return new EvidenceItem(
                SubmissionBody.orEmpty(type),
                SubmissionBody.orEmpty(title),
                file == null ? SubmissionBody.orEmpty(uri) : null,
                file == null ? SubmissionBody.orEmpty(digest) : file,
                producer,
                producedAt,
                validUntil,
                subjectDigest,
                results == null ? Map.of() : results);
    }
}
