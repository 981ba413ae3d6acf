package io.countersign.web.pages;

import io.countersign.web.pages.RequestForm.ArtifactRow;
import java.util.ArrayList;
import java.util.List;

/** The rows of a form as shown: what was typed, one more where asked for, one less where taken away. */
record FormRows(List<ArtifactRow> artifacts, List<DocumentRow> evidence) {

    private static final String REMOVE_ARTIFACT = "remove-artifact-";
    private static final String REMOVE_EVIDENCE = "remove-evidence-";

    static FormRows of(RequestForm form, String act) {
        List<ArtifactRow> artifacts = new ArrayList<>(form.artifacts());
        List<DocumentRow> evidence = new ArrayList<>(form.evidence());
        if (act.equals("add-artifact")) {
            artifacts.add(ArtifactRow.EMPTY);
        } else if (act.equals("add-evidence")) {
            evidence.add(DocumentRow.EMPTY);
        } else if (act.startsWith(REMOVE_ARTIFACT)) {
            remove(artifacts, act.substring(REMOVE_ARTIFACT.length()));
        } else if (act.startsWith(REMOVE_EVIDENCE)) {
            remove(evidence, act.substring(REMOVE_EVIDENCE.length()));
        }
        if (artifacts.isEmpty()) {
            artifacts.add(ArtifactRow.EMPTY);
        }
        return new FormRows(artifacts, evidence);
    }

    private static void remove(List<?> rows, String index) {
        if (index.matches("\\d{1,3}") && Integer.parseInt(index) < rows.size()) {
            rows.remove(Integer.parseInt(index));
        }
    }
}
