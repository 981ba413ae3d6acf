package io.countersign.testing;

import io.countersign.change.Changes;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.readiness.Readiness;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The starter in a small host of its own whose one clock a test turns: rules, SQL parameters, what looks every second and
 * the process engine read it. The engine's jobs wait for the test, so that each runs at the moment that is tried.
 */
public final class ClockedHost implements AutoCloseable {

    private final MovedClock clock;
    private final ConfigurableApplicationContext context;

    /** Starts at this moment. */
    public ClockedHost(Instant start) {
        this(start, ClockedHost.class.getClassLoader());
    }

    /** The same of a host whose class path begins with this directory. */
    public static ClockedHost preferring(Path directory, Instant start) throws MalformedURLException {
        return new ClockedHost(start, new Preferring(directory.toUri().toURL()));
    }

    private ClockedHost(Instant start, ClassLoader classPath) {
        clock = new MovedClock(start);
        Thread.currentThread().setContextClassLoader(classPath);
        context = run();
    }

    private ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(TestHost.class)
                .resourceLoader(new DefaultResourceLoader(ClockedHost.class.getClassLoader())) // it makes the proxies
                .web(WebApplicationType.NONE)
                .initializers(
                        new TestDatabase(),
                        (GenericApplicationContext host) -> host.registerBean(Clock.class, () -> clock))
                .properties(
                        "countersign.ledger.origin=clocked.countersign.example/log",
                        "camunda.bpm.job-execution.enabled=false")
                .run();
    }

    /** Finds files in one directory first, and every class where it was. */
    private static final class Preferring extends URLClassLoader {

        Preferring(URL directory) {
            super(new URL[] {directory}, ClockedHost.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Instant now() {
        return clock.instant();
    }

    /** A platform with people of its own that begins now. */
    public Scene scene() {
        return new Scene(bean(People.class), bean(Platforms.class), bean(Changes.class), bean(Readiness.class), clock);
    }

    /** Turns the clock, and lets the engine do what is due by then. */
    public void turnTo(Instant moment) {
        clock.to(moment);
        ManagementService management = bean(ManagementService.class);
        for (List<Job> due = due(management); !due.isEmpty(); due = due(management)) {
            management.executeJob(due.get(0).getId());
        }
    }

    /** By the engine's own clock; earliest first. */
    private static List<Job> due(ManagementService management) {
        return management
                .createJobQuery()
                .timers()
                .executable()
                .orderByJobDuedate()
                .asc()
                .list();
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(ClockedHost.class.getClassLoader());
        context.close();
    }
}
