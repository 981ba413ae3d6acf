package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.document.StoredJson;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evidence that requests have attached already, so that a later one can refer to it by its digest. */
class AttachedEvidence {

    private static final Pattern DIGEST = Pattern.compile(Limits.SHA256);

    private final JdbcClient jdbc;

    AttachedEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As attached last; a draft is searched for its requester only. */
    Optional<EvidenceItem> find(UUID personId, String platform, String digest) {
        if (!DIGEST.matcher(digest).matches() || !StorableValues.storable(platform)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select submission from governance.change_request
                where platform_key = ? and (submitted_at is not null or requester_id = ?)
                  and submission::jsonb @> jsonb_build_object(
                    'evidence', jsonb_build_array(jsonb_build_object('digest', ?::text)))
                order by id desc limit 1""")
                .param(platform)
                .param(personId)
                .param(digest)
                .query(String.class)
                .optional()
                .flatMap(submission -> StoredJson.read(submission, Submission.class).evidence().stream()
                        .filter(item -> item.digest().equals(digest))
                        .findFirst());
    }
}
