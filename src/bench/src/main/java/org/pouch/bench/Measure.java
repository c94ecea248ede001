package org.pouch.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times in milliseconds, and what is made of many of them. */
public final class Measure {
    private Measure() {}

    /** Logging would be measured too. */
    public static void quieten() {
        java.util.logging.LogManager.getLogManager().reset();
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
                .setLevel(ch.qos.logback.classic.Level.ERROR);
    }

    public static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /**
     * Processor time of this JVM for one of so many runs, whichever threads work: a document is checked in a thread of its
     * own. The clock ticks every 10 ms, so that one run alone would say little.
     */
    static double work(int times, Runnable work) {
        double start = cpuMillis();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (cpuMillis() - start) / times;
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    public static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    public static double p95(List<Double> values) {
        return quantile(values, 0.95);
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * share) - 1));
    }

    /** Of this JVM alone. */
    public static double cpuMillis() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e6;
    }

    public static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }

    /** A line of the result; whether it holds is printed, not enforced, and beside it what the last release's was. */
    public static void bar(String what, double value, String unit, boolean atMost, double bound) {
        boolean holds = atMost ? value <= bound : value >= bound;
        say(
                "%-4s %-86s %8.2f %s (%s %s)%s",
                holds ? "pass" : "FAIL",
                what,
                value,
                unit,
                atMost ? "at most" : "at least",
                bound,
                Baseline.OF_LAST_RELEASE.beside(what, value, atMost));
        Baseline.keep(what, value);
    }
}
