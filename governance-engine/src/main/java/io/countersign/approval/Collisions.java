package io.countersign.approval;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Calls the engine and says in Spring's words that two transactions met, as rows of our own do, so that whoever began the
 * transaction can tell what to begin anew from what is broken.
 */
final class Collisions {

    /** The class of SQLSTATE with which a database takes back a transaction: serialization failure, deadlock. */
    private static final String ROLLED_BACK = "40";

    private Collisions() {}

    /**
     * Makes the call.
     *
     * @throws OptimisticLockingFailureException another transaction changed what the engine had read
     * @throws CannotAcquireLockException the database chose this transaction to end a deadlock
     */
    static void told(Runnable call) {
        try {
            call.run();
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("Another transaction changed the process meanwhile", e);
        } catch (ProcessEngineException e) {
            if (rolledBack(e)) {
                throw new CannotAcquireLockException("Another transaction locked the process meanwhile", e);
            }
            throw e;
        }
    }

    private static boolean rolledBack(Throwable thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(ROLLED_BACK)) {
                return true;
            }
        }
        return false;
    }
}
