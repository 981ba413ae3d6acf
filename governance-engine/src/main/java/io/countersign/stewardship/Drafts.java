package io.countersign.stewardship;

import io.countersign.ledger.Ids;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.Unacceptable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes in new versions: of a person, of the jar and of the customer's directory. A kept version never changes. */
class Drafts {

    /** A draft binds nobody; owners know best what to ask, compliance officers decide on it. */
    private static final Set<RealmRole> AUTHORS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.OWNER);

    private final DocumentStore documents;
    private final ActivationStore activations;
    private final Policies policies;
    private final StewardshipLedger ledger;
    private final @Nullable Path directory;

    Drafts(
            DocumentStore documents,
            ActivationStore activations,
            Policies policies,
            StewardshipLedger ledger,
            @Nullable Path directory) {
        this.documents = documents;
        this.activations = activations;
        this.policies = policies;
        this.ledger = ledger;
        this.directory = directory;
    }

    DocumentStore.Row submit(Actor author, String file, String content, Instant now) {
        People.require(author, AUTHORS);
        PolicyDocument draft = policies.document(file, content);
        documents.lock();
        if (documents.find(draft.name(), draft.version()).isPresent()) {
            throw new Unacceptable(List.of(new Fault(
                    "version",
                    "Version %d of %s is kept already and never changes; submit it as version %d."
                            .formatted(draft.version(), draft.name(), next(draft.name())))));
        }
        policies.with(policies.at(now), draft);
        DocumentStore.Row row = DocumentStore.Row.of(Ids.next(), draft, Origin.SUBMITTED, author.id(), now);
        documents.insert(row, draft.content());
        ledger.submitted(row);
        return row;
    }

    /** Puts in force what an empty installation begins with; on any other it does nothing. */
    void install(Instant now) {
        documents.lock();
        if (!documents.isEmpty()) {
            return;
        }
        List<DocumentStore.Row> installed = new ArrayList<>();
        files().forEach((document, origin) -> {
            DocumentStore.Row row = DocumentStore.Row.of(Ids.next(), document, origin, null, now);
            documents.insert(row, document.content());
            activations.insert(ActivationRow.installed(document.name(), document.version(), now));
            installed.add(row);
        });
        policies.at(now); // what does not fit together must not become the beginning
        installed.forEach(ledger::installed);
    }

    /**
     * Keeps the versions of jar and directory that are new, as drafts.
     *
     * @throws Unacceptable naming every kept version whose text differs; then nothing is kept
     */
    List<DocumentStore.Row> read(Instant now) {
        documents.lock();
        List<Fault> faults = new ArrayList<>();
        Map<PolicyDocument, Origin> unknown = files();
        unknown.keySet()
                .removeIf(document -> documents
                        .find(document.name(), document.version())
                        .map(kept -> changed(document, kept, faults))
                        .isPresent());
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        List<DocumentStore.Row> drafts = new ArrayList<>();
        unknown.forEach((document, origin) -> {
            DocumentStore.Row row = DocumentStore.Row.of(Ids.next(), document, origin, null, now);
            documents.insert(row, document.content());
            ledger.submitted(row);
            drafts.add(row);
        });
        return drafts;
    }

    private boolean changed(PolicyDocument file, DocumentStore.Row kept, List<Fault> faults) {
        if (file.digest().equals(kept.digest())) {
            return false;
        }
        return faults.add(new Fault(
                file.file(),
                "Version %d of %s is kept with another text and never changes; give this text the version %d."
                        .formatted(file.version(), file.name(), next(file.name()))));
    }

    /** What lies in the jar and in the directory; a customer's file takes the place of a shipped one of its name. */
    private Map<PolicyDocument, Origin> files() {
        Map<String, PolicyDocument> own = new TreeMap<>();
        if (directory != null) {
            policies.directory(directory).forEach(document -> own.put(document.name(), document));
        }
        Map<String, PolicyDocument> shipped = new TreeMap<>();
        policies.shipped().forEach(document -> shipped.put(document.name(), document));
        shipped.keySet().removeAll(own.keySet());
        Map<PolicyDocument, Origin> files = new LinkedHashMap<>();
        shipped.values().forEach(document -> files.put(document, Origin.SHIPPED));
        own.values().forEach(document -> files.put(document, Origin.DIRECTORY));
        return files;
    }

    private int next(String name) {
        return documents.named(name).stream()
                        .mapToInt(DocumentStore.Row::version)
                        .max()
                        .orElse(0)
                + 1;
    }
}
