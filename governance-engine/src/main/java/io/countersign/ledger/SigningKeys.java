package io.countersign.ledger;

import io.countersign.ledger.CheckpointSigner.Refusal;
import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Under which names and by which keys this log was and is signed. Each change is an entry of the log itself, recorded
 * before the first signature that it concerns.
 */
public class SigningKeys {

    private final KeyStore keys;
    private final LogStore log;
    private final Ledger ledger;
    private final TransactionOperations transaction;
    private final LedgerProperties.@Nullable Incarnation incarnation;
    private final Clock clock;

    SigningKeys(
            KeyStore keys,
            LogStore log,
            Ledger ledger,
            TransactionOperations transaction,
            LedgerProperties.@Nullable Incarnation incarnation,
            Clock clock) {
        this.keys = keys;
        this.log = log;
        this.ledger = ledger;
        this.transaction = transaction;
        this.incarnation = incarnation;
        this.clock = clock;
    }

    /** Every key that ever signed, the newest first. */
    public List<SigningPeriod> periods() {
        return keys.periods();
    }

    /**
     * Records under which name and by which keys this node signs, as far as it is not recorded yet; keys that are older
     * than the node's first one and that it no longer has are retired with that.
     *
     * @throws Refusal if the name or a key was given up before
     */
    void record(Signer signer) {
        transaction.executeWithoutResult(status -> {
            keys.lock();
            recordName(signer.origin());
            List<VerifierKey> oldestFirst = new ArrayList<>(signer.verifiers());
            Collections.reverse(oldestFirst);
            oldestFirst.forEach(this::recordKey);
            retireOthers(signer);
        });
    }

    private void recordName(String origin) {
        LogName last = keys.newestName().orElse(null);
        if (last != null && last.origin().equals(origin)) {
            return;
        }
        if (keys.hasName(origin)) {
            throw new Refusal("the log had the name %s before and got another one since".formatted(origin));
        }
        if (last != null && (incarnation == null || !last.origin().equals(incarnation.of()))) {
            throw new Refusal("the log has the name %s, and its name never changes".formatted(last.origin()));
        }
        int number = last == null ? 1 : last.number() + 1;
        Map<String, Object> content = new TreeMap<>(Map.of("origin", origin, "number", number));
        if (last != null) {
            content.put("of", last.origin());
        }
        log.newestCheckpoint().ifPresent(checkpoint -> content.putAll(where(checkpoint)));
        String reason = incarnation == null ? null : incarnation.reason();
        EntryRef entry = append(
                "ledger.incarnation-begun", origin, content, reason == null ? Map.of() : Map.of("reason", reason));
        keys.addName(new LogName(number, origin), now(), entry.id());
    }

    /** What the log held by its newest checkpoint: from there it goes on. */
    private static Map<String, Object> where(SignedCheckpoint checkpoint) {
        return Map.of(
                "size", checkpoint.size(), "root", "sha256:" + HexFormat.of().formatHex(checkpoint.root()));
    }

    private void recordKey(VerifierKey key) {
        SigningPeriod known = keys.period(key.toString()).orElse(null);
        if (known == null) {
            add("ledger.key-added", key.toString(), key.name(), KeyStore.State.SIGNING);
        } else if (known.retiredAt() != null) {
            throw new Refusal("the key %s was retired on %s".formatted(key, known.retiredAt()));
        }
    }

    private void retireOthers(Signer signer) {
        List<String> own =
                signer.verifiers().stream().map(VerifierKey::toString).toList();
        keys.olderThan(signer.key().verifier().toString()).stream()
                .filter(vkey -> !own.contains(vkey))
                .forEach(vkey -> add("ledger.key-retired", vkey, signer.origin(), KeyStore.State.RETIRED));
    }

    private void add(String type, String vkey, String origin, KeyStore.State state) {
        long size = log.state().range().size();
        EntryRef entry = append(type, origin, Map.of("verifierKey", vkey, "size", size), Map.of());
        keys.add(vkey, state, now(), size, entry.id());
    }

    private EntryRef append(String type, String origin, Map<String, ?> content, Map<String, String> sealed) {
        UUID id = UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8));
        return ledger.append(new NewEntry(
                type, 1, null, new Subject("log", id), null, "cap.audit-record", List.of(), content, sealed));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
