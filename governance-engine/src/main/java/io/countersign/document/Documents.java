package io.countersign.document;

import io.countersign.ledger.Ids;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Capability;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Content of evidence: kept once under its SHA-256, handed out again, and held against what is said about it. */
public class Documents {

    private static final Set<RealmRole> KEEPERS = EnumSet.of(RealmRole.REQUESTER, RealmRole.OWNER, RealmRole.DEPLOYER);
    private static final Set<RealmRole> READERS = EnumSet.complementOf(EnumSet.of(RealmRole.OBSERVER));

    private final FileStore store;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Documents(FileStore store, Ledger ledger, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps content under its digest. The same content again changes nothing and answers what was kept first. The
     * transaction begins only when all of the content has come.
     *
     * @param mediaType as the sender named it; one that is not known to be harmless becomes bytes of any kind
     * @throws FileTooLarge above 25 MiB
     * @throws Unacceptable nothing came
     * @throws io.countersign.people.NotAllowed neither requester, owner nor deployer
     */
    public Kept keep(Actor actor, @Nullable String mediaType, InputStream content) {
        People.require(actor, KEEPERS);
        try (SpooledFile spooled = SpooledFile.of(content)) {
            if (spooled.size() == 0) {
                throw new Unacceptable(List.of(new Fault("", "The file is empty.")));
            }
            KeptFile file = new KeptFile(
                    Ids.next(),
                    spooled.digest(),
                    spooled.size(),
                    MediaTypes.plain(mediaType),
                    ContentReader.outline(spooled.path()),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            return Objects.requireNonNull(transaction.execute(status -> keep(actor, file, spooled)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What became of an upload.
     *
     * @param added false where the same content was kept before
     */
    public record Kept(KeptFile file, boolean added) {}

    private Kept keep(Actor actor, KeptFile file, SpooledFile spooled) {
        if (!store.add(file, actor.id())) {
            return new Kept(store.find(file.digest()).orElseThrow(UnknownFile::new), false);
        }
        try {
            store.add(file.id(), spooled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger.append(new NewEntry(
                "document.uploaded",
                1,
                actor.id(),
                Subject.document(file.id()),
                null,
                Capability.INTEGRITY_ARTIFACT,
                List.of(),
                Map.of("digest", file.digest(), "size", file.size(), "mediaType", file.mediaType()),
                Map.of()));
        return new Kept(file, true);
    }

    /**
     * Content by its digest, for whoever may read requests.
     *
     * @throws UnknownFile nothing with this digest is kept
     */
    @Transactional(readOnly = true)
    public KeptFile get(Actor actor, String digest) {
        People.require(actor, READERS);
        return store.find(digest).orElseThrow(UnknownFile::new);
    }

    /** Writes the content, with no transaction around, so that a slow reader holds nothing up. */
    public void write(KeptFile file, OutputStream out) throws IOException {
        store.write(file, out);
    }

    /** Those of the digests whose content is kept here; one query. */
    @Transactional(readOnly = true)
    public Map<String, KeptFile> held(Collection<String> digests) {
        return store.find(Set.copyOf(digests)).stream()
                .collect(Collectors.toMap(KeptFile::digest, Function.identity()));
    }

    /**
     * What is wrong with pieces of evidence beyond the form of their fields: content that is said to be kept and is not,
     * results that are not as the type asks, and results that the content contradicts.
     *
     * @return every fault, at paths such as {@code evidence[0].results.failed}
     */
    @Transactional(readOnly = true)
    public List<Fault> faults(String field, List<EvidenceItem> evidence) {
        Map<String, KeptFile> held = held(evidence.stream()
                .filter(EvidenceItem::held)
                .map(EvidenceItem::digest)
                .toList());
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            String path = "%s[%d].".formatted(field, i);
            EvidenceItem item = evidence.get(i);
            EvidenceRules.faults(item, held.get(item.digest())).stream()
                    .map(fault -> new Fault(path + fault.field(), fault.message()))
                    .forEach(faults::add);
        }
        return List.copyOf(faults);
    }
}
