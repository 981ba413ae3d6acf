package io.countersign.web.api;

import io.countersign.change.Amendment;
import io.countersign.change.Change;
import io.countersign.release.Permit;
import io.countersign.release.Releases;
import io.countersign.release.RollbackGrant;
import io.countersign.release.Rollbacks;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Answers with a request as it is now, its permit and its way back included. */
class ChangeAnswers {

    private final Releases releases;
    private final Rollbacks rollbacks;

    ChangeAnswers(Releases releases, Rollbacks rollbacks) {
        this.releases = releases;
        this.rollbacks = rollbacks;
    }

    /** A request with its version. */
    ResponseEntity<ChangeBody> answer(Change change) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(change.submissionDigest()))
                .body(ChangeBody.of(change, permit(change), rollback(change)));
    }

    /** A request that was just made, with its address and version. */
    ResponseEntity<ChangeBody> created(Change change) {
        return ResponseEntity.created(URI.create("/api/v1/changes/" + change.id()))
                .eTag(Versions.tag(change.submissionDigest()))
                .body(ChangeBody.of(change, permit(change), rollback(change)));
    }

    /** A request after an amendment, with its version. */
    ResponseEntity<AmendmentBody> answer(Amendment amendment) {
        Change change = amendment.change();
        return ResponseEntity.ok()
                .eTag(Versions.tag(change.submissionDigest()))
                .body(AmendmentBody.of(amendment, permit(change), rollback(change)));
    }

    private @Nullable Permit permit(Change change) {
        return releases.permits(List.of(change.id())).get(change.id());
    }

    private RollbackBody rollback(Change change) {
        RollbackGrant grant = rollbacks.grants(List.of(change.id())).get(change.id());
        return new RollbackBody(
                grant == null ? null : RollbackBody.GrantBody.of(grant),
                rollbacks.takesBack(change.id()).orElse(null),
                rollbacks.takenBackBy(change.id()).orElse(null));
    }
}
