package io.countersign.approval;

import io.countersign.change.Changes;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the first page of an inbox takes with a thousand open tasks, and with a million of which a hundred thousand are
 * the reader's; prints figures and asserts none. Not part of the build:
 *
 * <pre>./mvnw -Dquick -Pbenchmark -pl governance-engine -am verify -Dit.test=InboxBenchmark</pre>
 */
@EngineTest
class InboxBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(InboxBenchmark.class);
    private static final InboxQuery FIRST_PAGE = new InboxQuery(null, null, null, null, null, 50);
    private static final int REQUESTS = 60;
    private static final int WARM = 150;
    private static final int MEASURED = 300;

    @Autowired
    Approvals approvals;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void takeAwayWhatNoProcessKnows() {
        jdbc.sql("delete from governance.inbox_item where task_id like 'filler-%'")
                .update();
        jdbc.sql("analyze governance.inbox_item").update();
    }

    @Test
    void firstPageOfAnInbox() {
        Scene scene = new Scene(people, platforms, changes, readiness);
        UUID platformId = Objects.requireNonNull(scene.submitted().platform()).id();
        for (int i = 1; i < REQUESTS; i++) {
            scene.submitted();
        }
        Actor owner = scene.owner(OwnerRole.PLATFORM);
        fill(platformId, 100, 900);
        Figures few = measure("10^3 open tasks, 10^2 of them mine", owner);
        fill(platformId, 99_900, 899_100);
        Figures many = measure("10^6 open tasks, 10^5 of them mine", owner);
        LOG.info("{}", few);
        LOG.info("{}", many);
        LOG.info("ratio at p50 {}, at p99 {}", ratio(many.p50, few.p50), ratio(many.p99, few.p99));
    }

    /** Tasks less urgent than the requests that the first page shows, so that both pages show the same. */
    private void fill(UUID platformId, int mine, int others) {
        jdbc.sql("""
                        insert into governance.inbox_item
                            (id, task_id, change_id, platform_id, owner_role, due_at, deputy_at_once, opened_at)
                        select gen_random_uuid(), 'filler-' || gen_random_uuid(), gen_random_uuid(),
                            case when i <= :mine then :platform else gen_random_uuid() end,
                            'PLATFORM', now() + interval '300 days' + i * interval '1 second', false, now()
                        from generate_series(1, :all) i
                        """)
                .param("mine", mine)
                .param("platform", platformId)
                .param("all", mine + others)
                .update();
        jdbc.sql("analyze governance.inbox_item").update();
    }

    private Figures measure(String what, Actor owner) {
        for (int i = 0; i < WARM; i++) {
            approvals.inbox(owner, FIRST_PAGE);
        }
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            approvals.inbox(owner, FIRST_PAGE);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Figures(what, nanos[MEASURED / 2], nanos[MEASURED * 99 / 100]);
    }

    private static String ratio(long measured, long baseline) {
        return String.format(Locale.ROOT, "%.2f", (double) measured / baseline);
    }

    private record Figures(String what, long p50, long p99) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s: p50 %.2f ms, p99 %.2f ms", what, p50 / 1e6, p99 / 1e6);
        }
    }
}
