package io.countersign.web.api;

import io.countersign.change.Amendment;
import io.countersign.change.Change;
import io.countersign.change.Paces;
import io.countersign.release.Permit;
import io.countersign.release.Releases;
import io.countersign.release.RollbackGrant;
import io.countersign.release.Rollbacks;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Answers with a request as it is now, its permit, its way back and the pace of its owners included. */
class ChangeAnswers {

    private final Releases releases;
    private final Rollbacks rollbacks;
    private final Paces paces;

    ChangeAnswers(Releases releases, Rollbacks rollbacks, Paces paces) {
        this.releases = releases;
        this.rollbacks = rollbacks;
        this.paces = paces;
    }

    /** A request with its version. */
    ResponseEntity<ChangeBody> answer(Change change) {
        return ResponseEntity.ok().eTag(Versions.tag(change.submissionDigest())).body(body(change));
    }

    /** A request that was just made, with its address and version. */
    ResponseEntity<ChangeBody> created(Change change) {
        return ResponseEntity.created(URI.create("/api/v1/changes/" + change.id()))
                .eTag(Versions.tag(change.submissionDigest()))
                .body(body(change));
    }

    /** A request after an amendment, with its version. */
    ResponseEntity<AmendmentBody> answer(Amendment amendment) {
        Change change = amendment.change();
        return ResponseEntity.ok()
                .eTag(Versions.tag(change.submissionDigest()))
                .body(AmendmentBody.of(amendment, body(change)));
    }

    private ChangeBody body(Change change) {
        return ChangeBody.of(change, permit(change), rollback(change), paces.of(change));
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
