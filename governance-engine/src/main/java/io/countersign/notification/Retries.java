package io.countersign.notification;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** What failed is tried again, ever later, for a day; then it is given up and kept as a loss that operators see. */
class Retries<T> implements FailureHandler<T> {

    static final Duration GIVE_UP = Duration.ofDays(1);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 7;

    private final Function<T, Instant> since;
    private final Consumer<T> lost;

    /**
     * @param since when the work came into being
     * @param lost told what was given up
     */
    Retries(Function<T, Instant> since, Consumer<T> lost) {
        this.since = since;
        this.lost = lost;
    }

    @Override
    @SuppressWarnings("unchecked") // a handler belongs to the tasks of one type of data
    public void onFailure(ExecutionComplete failed, ExecutionOperations<T> operations) {
        T work = (T) failed.getExecution().taskInstance.getData();
        Instant next = failed.getTimeDone().plus(pause(failed.getExecution().consecutiveFailures));
        if (next.isAfter(since.apply(work).plus(GIVE_UP))) {
            lost.accept(work);
            operations.remove();
        } else {
            operations.reschedule(failed, next);
        }
    }

    /** How long to wait after so many failures in a row before this one. */
    static Duration pause(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
