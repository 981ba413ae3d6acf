package io.countersign.web.pages;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that pages hand out. */
final class Downloads {

    private Downloads() {}

    /** A C2SP {@code .tlog-proof}. */
    static ResponseEntity<String> proof(long index, String proof) {
        ContentDisposition name = ContentDisposition.attachment()
                .filename("entry-%d.tlog-proof".formatted(index))
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(new MediaType(MediaType.TEXT_PLAIN, java.nio.charset.StandardCharsets.UTF_8))
                .body(proof);
    }
}
