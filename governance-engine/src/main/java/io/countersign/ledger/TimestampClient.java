package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.SignedNote;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.tsp.TimeStampToken;

/** Has the authority stamp this log's newest checkpoint, and keeps the timestamp if it holds. */
class TimestampClient {

    /** How far the clocks of authority and node may be apart. */
    private static final Duration APART = Duration.ofMinutes(5);

    private final LogStore log;
    private final TimestampStore timestamps;
    private final TimestampAuthority authority;
    private final TimestampLine line;
    private final Clock clock;

    TimestampClient(LogStore log, TimestampStore timestamps, TimestampAuthority authority, Clock clock) {
        this.log = log;
        this.timestamps = timestamps;
        this.authority = authority;
        this.line = new TimestampLine(authority.address(), authority.timeout());
        this.clock = clock;
    }

    /**
     * Asks unless a timestamp, whichever node asked for it, is younger than the interval.
     *
     * @throws TimestampTrouble if there was no timestamp that holds
     */
    void askIfDue() {
        SignedCheckpoint newest = log.newestCheckpoint().orElse(null);
        if (newest != null && isDue()) {
            ask(newest);
        }
    }

    private boolean isDue() {
        Instant due = clock.instant().minus(authority.interval());
        return timestamps.newest().filter(stamp -> stamp.time().isAfter(due)).isEmpty();
    }

    private void ask(SignedCheckpoint newest) {
        String text = SignedNote.parse(newest.note()).text();
        TimestampQuestion question = new TimestampQuestion(text, authority.policy());
        TimeStampToken token = question.answeredBy(line.send(question.encoded()));
        authority.trust().check(token);
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        checkPlausible(time);
        timestamps.add(
                new CheckpointTimestamp(
                        Ids.next(),
                        newest.size(),
                        HexFormat.of().formatHex(newest.root()),
                        text,
                        time,
                        authority.name()),
                bytes(token));
    }

    /** What stamps next year now may have stamped this year then. */
    private void checkPlausible(Instant time) {
        Instant now = clock.instant();
        if (Duration.between(now, time).abs().compareTo(APART) > 0) {
            throw new TimestampTrouble("its clock says %s, that of this node %s".formatted(time, now));
        }
    }

    private static byte[] bytes(TimeStampToken token) {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new TimestampTrouble("its timestamp cannot be kept: " + e.getMessage(), e);
        }
    }
}
