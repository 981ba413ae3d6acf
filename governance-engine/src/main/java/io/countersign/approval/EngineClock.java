package io.countersign.approval;

import java.time.Clock;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTimeUtils;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the engine read the application's one clock. The engine asks a clock of its own for the whole JVM
 * ({@link ClockUtil}), so it is only touched where the application's is not the system's: a host's other engines keep
 * theirs.
 */
class EngineClock implements SmartLifecycle {

    private final Clock clock;
    private boolean running;

    EngineClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!clock.equals(Clock.system(ZoneOffset.UTC))) {
            DateTimeUtils.setCurrentMillisProvider(clock::millis);
        }
        running = true;
    }

    @Override
    public void stop() {
        if (!clock.equals(Clock.system(ZoneOffset.UTC))) {
            ClockUtil.reset();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the engine looks for the first job, and after it looked for the last. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
