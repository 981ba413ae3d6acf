package io.countersign.web.api;

import io.countersign.document.Documents;
import io.countersign.document.KeptFile;
import io.countersign.people.Actor;
import io.countersign.web.files.Download;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/evidence-files")
@Tag(name = "Evidence")
class EvidenceFileController {

    private final Documents documents;

    EvidenceFileController(Documents documents) {
        this.documents = documents;
    }

    @PostMapping(consumes = "!multipart/form-data")
    @Operation(
            summary = "Keep the content of a piece of evidence under its SHA-256; the same content is kept once",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            description = "The content as it is, at most 25 MiB; no form, no JSON around it",
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))),
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "Kept",
                        content = @Content(schema = @Schema(implementation = FileBody.class))),
                @ApiResponse(
                        responseCode = "200",
                        description = "Kept before",
                        content = @Content(schema = @Schema(implementation = FileBody.class)))
            })
    ResponseEntity<FileBody> keep(
            Actor actor,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String mediaType,
            InputStream content) {
        Documents.Kept kept = documents.keep(actor, mediaType, content);
        return ResponseEntity.status(kept.added() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/evidence-files/" + kept.file().digest()))
                .body(FileBody.of(kept.file()));
    }

    @GetMapping("/{digest}")
    @Operation(
            summary = "The content, byte for byte",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The content in the media type that it was sent in, if that is harmless",
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    void download(Actor actor, @PathVariable String digest, HttpServletResponse response) throws IOException {
        Download.of(documents.get(actor, digest), documents, response);
    }

    /**
     * Kept content.
     *
     * @param format name of the format that its content was understood as, null where it was not
     */
    record FileBody(
            String digest,
            long size,
            String mediaType,
            @Nullable String format,
            Instant keptAt) {

        static FileBody of(KeptFile file) {
            return new FileBody(
                    file.digest(),
                    file.size(),
                    file.mediaType(),
                    file.outline() == null ? null : file.outline().format().name(),
                    file.keptAt());
        }
    }
}
