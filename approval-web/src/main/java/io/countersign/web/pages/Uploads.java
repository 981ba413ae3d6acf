package io.countersign.web.pages;

import io.countersign.document.Documents;
import io.countersign.document.FileTooLarge;
import io.countersign.document.KeptFile;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Files that come with a form: kept at once, so that whatever else is wrong with the form, none has to be chosen again. */
@Component
class Uploads {

    private static final int MOST = 100;

    private final Documents documents;

    Uploads(Documents documents) {
        this.documents = documents;
    }

    /**
     * The rows with the digests of the files that came for them, in parts {@code upload-<row>}.
     *
     * @param rows changed in place
     * @return what is wrong with files, at the rows that they came for
     */
    List<Fault> into(List<DocumentRow> rows, Actor actor, HttpServletRequest request) {
        List<Fault> faults = new ArrayList<>();
        if (request instanceof MultipartHttpServletRequest parts) {
            for (int i = 0; i < MOST; i++) {
                MultipartFile file = parts.getFile("upload-" + i);
                if (file != null && !file.isEmpty()) {
                    fill(rows, i);
                    keep(rows, i, file, actor, faults);
                }
            }
        }
        return faults;
    }

    /** A row in which nothing but a file was given is none to the form yet. */
    private static void fill(List<DocumentRow> rows, int row) {
        while (rows.size() <= row) {
            rows.add(DocumentRow.EMPTY);
        }
    }

    private void keep(List<DocumentRow> rows, int row, MultipartFile file, Actor actor, List<Fault> faults) {
        try {
            rows.set(row, rows.get(row).keeping(keep(actor, file).digest()));
        } catch (FileTooLarge | Unacceptable e) {
            faults.add(new Fault("evidence[%d].file".formatted(row), String.valueOf(e.getMessage())));
        }
    }

    /**
     * Keeps one file.
     *
     * @throws FileTooLarge above what is kept
     * @throws Unacceptable it is empty
     */
    KeptFile keep(Actor actor, MultipartFile file) {
        try (InputStream content = file.getInputStream()) {
            return documents.keep(actor, file.getContentType(), content).file();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is kept under a digest; none if nothing is, or the digest is blank. */
    @Nullable KeptFile kept(String digest) {
        return digest.isBlank() ? null : documents.held(Set.of(digest)).get(digest);
    }

    /** What is kept for these rows, by digest. */
    Map<String, KeptFile> kept(List<DocumentRow> rows) {
        Set<String> digests = rows.stream()
                .map(DocumentRow::file)
                .filter(digest -> !digest.isBlank())
                .collect(Collectors.toSet());
        return documents.held(digests);
    }
}
