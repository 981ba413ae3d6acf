package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.WitnessLine.Answer;
import io.countersign.ledger.tlog.AddCheckpoint;
import io.countersign.ledger.tlog.CosignerKey;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.SignedNote.SignatureLine;
import io.countersign.ledger.tlog.Tree;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Has one witness cosign this log's newest checkpoint (C2SP tlog-witness), and keeps what it said. */
class WitnessClient {

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final Pattern SIZE = Pattern.compile("(?:0|[1-9][0-9]{0,17})\n?");

    private final LogStore log;
    private final Cosignatures cosignatures;
    private final CosignerKey witness;
    private final WitnessLine line;

    private @Nullable SignedCheckpoint cosigned;

    WitnessClient(LogStore log, Cosignatures cosignatures, CosignerKey witness, WitnessLine line) {
        this.log = log;
        this.cosignatures = cosignatures;
        this.witness = witness;
        this.line = line;
    }

    /**
     * Asks unless the witness cosigned the newest checkpoint already. One of an idle log is cosigned anew, though nothing
     * in it changed: the time of the cosignature does.
     *
     * @throws WitnessTrouble if it did not cosign
     */
    void askIfDue() {
        SignedCheckpoint newest = log.newestCheckpoint().orElse(null);
        if (newest == null || newest.isSame(cosigned)) {
            return;
        }
        if (cosigned != null || !cosignatures.has(newest, witness)) {
            ask(newest);
        }
        cosigned = newest;
    }

    private void ask(SignedCheckpoint newest) {
        Answer answer = submit(newest, cosignatures.newestSize(witness, newest.size()));
        if (answer.status() == CONFLICT) {
            // only the witness knows where it is: another node asked, or it or we forgot
            answer = submit(newest, witnessedSize(answer, newest));
        }
        switch (answer.status()) {
            case OK -> keep(newest, answer.body());
            case UNPROCESSABLE ->
                throw WitnessTrouble.alarm("it saw another log before: this one of %d entries does not continue it"
                        .formatted(newest.size()));
            default -> throw WitnessTrouble.failure("it answered with status %d".formatted(answer.status()));
        }
    }

    private Answer submit(SignedCheckpoint newest, long from) {
        List<byte[]> proof = from == 0 ? List.of() : new Tree(log).consistency(from, newest.size());
        return line.send(new AddCheckpoint(from, proof, newest.note()));
    }

    private long witnessedSize(Answer conflict, SignedCheckpoint newest) {
        if (!SIZE.matcher(conflict.body()).matches()) {
            throw WitnessTrouble.failure("it answered with status 409, but without the size it saw");
        }
        long size = Long.parseLong(conflict.body().strip());
        if (size <= newest.size()) {
            return size;
        }
        long now = log.newestCheckpoint().map(SignedCheckpoint::size).orElse(0L);
        if (size <= now) {
            throw WitnessTrouble.failure("another node was faster");
        }
        throw WitnessTrouble.alarm(
                "it saw %d entries, but only %d are signed here: was an older database restored?".formatted(size, now));
    }

    private void keep(SignedCheckpoint checkpoint, String lines) {
        try {
            for (SignatureLine signature : SignedNote.parseLines(lines)) {
                SignedNote cosigned =
                        SignedNote.parse(SignedNote.parse(checkpoint.note()).with(signature.text()));
                OptionalLong seconds = witness.cosigned(cosigned);
                if (seconds.isPresent()) {
                    cosignatures.add(checkpoint, witness, seconds.getAsLong(), signature.text());
                    return;
                }
            }
        } catch (IllegalArgumentException e) {
            throw WitnessTrouble.failure("its answer does not hold: " + e.getMessage());
        }
        throw WitnessTrouble.failure("its answer has no signature of the key that the policy names");
    }
}
