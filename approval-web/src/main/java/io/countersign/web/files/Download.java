package io.countersign.web.files;

import io.countersign.document.Documents;
import io.countersign.document.KeptFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Hands kept content out piece by piece, to be saved and never to be shown by a browser. */
public final class Download {

    private Download() {}

    /** Answers with the content. */
    public static void of(KeptFile file, Documents documents, HttpServletResponse response) throws IOException {
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.fileName())
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.ETAG, "\"%s\"".formatted(file.digest()));
        documents.write(file, response.getOutputStream());
    }
}
