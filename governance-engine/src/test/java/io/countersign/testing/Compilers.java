package io.countersign.testing;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What the just-in-time compilers do beside a benchmark: only what they have finished with is warm. */
public final class Compilers {

    private static final CompilationMXBean COMPILERS = Objects.requireNonNull(ManagementFactory.getCompilationMXBean());

    /** Share of the time that the compilers may still work beside what counts as warm. */
    private static final double AT_REST = 0.005;

    /** How often in a row: what was compiled on a wrong guess is compiled again later. */
    private static final int IN_A_ROW = 4;

    private Compilers() {}

    /**
     * Does some work until nothing is left to compile for it.
     *
     * @param most how often at the most
     * @return how often it was done
     */
    public static int warm(int most, Callable<?> work) throws Exception {
        int times = 0;
        int atRest = 0;
        while (times < most && atRest < IN_A_ROW) {
            atRest = share(work) > AT_REST ? 0 : atRest + 1;
            times++;
        }
        return times;
    }

    /** The time that the compilers worked, over the time that the work took. */
    private static double share(Callable<?> work) throws Exception {
        long compiled = COMPILERS.getTotalCompilationTime();
        long start = System.nanoTime();
        work.call();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return (COMPILERS.getTotalCompilationTime() - compiled) / (double) Math.max(took, 1);
    }
}
