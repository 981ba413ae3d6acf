package io.countersign.web.pages;

import io.countersign.document.Documents;
import io.countersign.people.Actor;
import io.countersign.web.files.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Kept content of evidence, to be saved. */
@Page
class EvidenceFilePages {

    private final Documents documents;

    EvidenceFilePages(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/evidence-files/{digest}")
    void download(Actor actor, @PathVariable String digest, HttpServletResponse response) throws IOException {
        Download.of(documents.get(actor, digest), documents, response);
    }
}
