package io.countersign.web.api;

import io.countersign.change.Amendment;
import io.countersign.change.Change;
import io.countersign.release.Permit;
import io.countersign.release.Releases;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Answers with a request as it is now, its permit included. */
class ChangeAnswers {

    private final Releases releases;

    ChangeAnswers(Releases releases) {
        this.releases = releases;
    }

    /** A request with its version. */
    ResponseEntity<ChangeBody> answer(Change change) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(change.submissionDigest()))
                .body(ChangeBody.of(change, permit(change)));
    }

    /** A request after an amendment, with its version. */
    ResponseEntity<AmendmentBody> answer(Amendment amendment) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(amendment.change().submissionDigest()))
                .body(AmendmentBody.of(amendment, permit(amendment.change())));
    }

    private @Nullable Permit permit(Change change) {
        return releases.permits(List.of(change.id())).get(change.id());
    }
}
