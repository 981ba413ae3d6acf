package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;

class CollisionsTests {

    @Test
    void tellsThatAnotherTransactionWasFirst() {
        assertThatThrownBy(() -> Collisions.told(() -> {
                    throw new OptimisticLockingException("stale");
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void tellsThatTheDatabaseTookTheTransactionBack(String state) {
        assertThatThrownBy(() -> Collisions.told(() -> {
                    throw failed(state);
                }))
                .isInstanceOf(CannotAcquireLockException.class);
    }

    @Test
    void leavesEveryOtherFailureAsItIs() {
        ProcessEngineException unique = failed("23505");
        ProcessEngineException plain = new ProcessEngineException("no such process");

        assertThatThrownBy(() -> Collisions.told(() -> {
                    throw unique;
                }))
                .isSameAs(unique);
        assertThatThrownBy(() -> Collisions.told(() -> {
                    throw plain;
                }))
                .isSameAs(plain);
        assertThatCode(() -> Collisions.told(() -> {})).doesNotThrowAnyException();
    }

    private static ProcessEngineException failed(String state) {
        return new ProcessEngineException("flush", new IllegalStateException(new SQLException("refused", state)));
    }
}
