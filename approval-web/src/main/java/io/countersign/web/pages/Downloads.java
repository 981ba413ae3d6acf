package io.countersign.web.pages;

import io.countersign.retention.Disclosure;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that pages hand out. */
final class Downloads {

    private Downloads() {}

    /** A C2SP {@code .tlog-proof}. */
    static ResponseEntity<String> proof(long index, String proof) {
        return attachment("entry-%d.tlog-proof".formatted(index))
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(proof);
    }

    /** The canonical JSON of an entry, byte for byte. */
    static ResponseEntity<byte[]> entry(long index, byte[] canonical) {
        return attachment("entry-%d.json".formatted(index))
                .contentType(MediaType.APPLICATION_JSON)
                .body(canonical);
    }

    /** Sealed fields of an entry laid open. */
    static ResponseEntity<Disclosure> disclosed(long index, Disclosure disclosure) {
        return attachment("entry-%d.disclosed.json".formatted(index))
                .contentType(MediaType.APPLICATION_JSON)
                .body(disclosure);
    }

    private static ResponseEntity.BodyBuilder attachment(String fileName) {
        ContentDisposition name =
                ContentDisposition.attachment().filename(fileName).build();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, name.toString());
    }
}
