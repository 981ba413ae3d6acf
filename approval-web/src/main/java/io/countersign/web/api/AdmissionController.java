package io.countersign.web.api;

import io.countersign.change.Admissions;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who else may decide on a request; the request itself lists them. */
@RestController
@RequestMapping("/api/v1/changes/{id}")
@Tag(name = "Decisions")
class AdmissionController {

    private final Admissions admissions;

    AdmissionController(Admissions admissions) {
        this.admissions = admissions;
    }

    @PostMapping("/substitutes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Name who decides for a role whose owner and deputy are late")
    @ApiResponse(
            responseCode = "201",
            description = "Named; for the governance role, to be confirmed by a second officer")
    AdmissionBody nameSubstitute(Actor actor, @PathVariable UUID id, @RequestBody SubstituteBody body) {
        if (body.role() == null) {
            throw new Unacceptable(List.of(new Fault("role", "Say for which role.")));
        }
        return AdmissionBody.of(admissions.nameSubstitute(actor, id, body.role(), body.user(), body.reason()));
    }

    @PostMapping("/substitutes/{role}/confirmation")
    @Operation(summary = "Confirm, as second compliance officer, the substitute for a late governance decision")
    AdmissionBody confirmSubstitute(Actor actor, @PathVariable UUID id, @PathVariable OwnerRole role) {
        return AdmissionBody.of(admissions.confirmSubstitute(actor, id, role));
    }

    @PostMapping("/newcomers/{role}/confirmation")
    @Operation(summary = "Let somebody decide, as another owner, who took the seat after the request was submitted")
    AdmissionBody confirmNewcomer(
            Actor actor, @PathVariable UUID id, @PathVariable OwnerRole role, @RequestBody NewcomerBody body) {
        return AdmissionBody.of(admissions.confirmNewcomer(actor, id, role, body.user()));
    }

    /** Who decides instead, and why. */
    record SubstituteBody(
            @Nullable OwnerRole role,
            @Nullable String user,
            @Nullable String reason) {}

    /** Who is confirmed. */
    record NewcomerBody(@Nullable String user) {}
}
