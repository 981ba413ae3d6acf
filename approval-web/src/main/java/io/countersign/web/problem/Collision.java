package io.countersign.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Two transactions that met: each was right, and the database or the engine took one of them back whole. Begun anew it
 * sees what the other did, so nobody needs to hear of it unless it keeps happening.
 */
public final class Collision {

    private static final int ATTEMPTS = 4;
    private static final int PAUSE_MILLIS = 40;
    private static final String TAKEN_CARE_OF = Collision.class.getName();

    private Collision() {}

    /**
     * Makes a write, and makes it again while it collides, four times at most.
     *
     * @param write in a transaction of its own, or in several of which each may be repeated
     * @throws ConcurrencyFailureException it collided each time
     */
    public static <T> T repeated(Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (RuntimeException e) {
                ConcurrencyFailureException collision = in(e);
                if (collision == null) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
                pause(attempt);
            }
        }
    }

    /** Lets collisions of this request through to whoever repeats it, unanswered. */
    public static void takeCareOf(HttpServletRequest request) {
        request.setAttribute(TAKEN_CARE_OF, true);
    }

    /** Whether somebody further out repeats the request for this reason. */
    static boolean isTakenCareOf(HttpServletRequest request, Throwable thrown) {
        return request.getAttribute(TAKEN_CARE_OF) != null && in(thrown) != null;
    }

    private static @Nullable ConcurrencyFailureException in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException collision) {
                return collision;
            }
        }
        return null;
    }

    /** At random, so that the two do not meet again. */
    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
