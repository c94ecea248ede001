package org.pouch.decision.feel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.camunda.feel.context.Context;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValString;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What one evaluation may use: two seconds of a processor within eight of a clock, and a million items or characters at a time. */
final class EvaluationBudget {
    static final long LARGEST = 1_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration TIME = Duration.ofSeconds(2);

    /** However little the thread came to its turn: whoever asked waits for the answer. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static final long TOTAL = 20 * LARGEST;
    private static final ThreadLocal<@Nullable EvaluationBudget> CURRENT = new ThreadLocal<>();

    private final LongSupplier clock;
    private final LongSupplier work;
    private final long end;
    private final long begunWith;
    private final Map<Integer, Long> combinations = new HashMap<>();
    private final Map<Val, Long> sizes = new IdentityHashMap<>();
    private long used;

    EvaluationBudget() {
        this(System::nanoTime, EvaluationBudget::processorTime);
    }

    /**
     * @param clock nanoseconds that pass, whoever works
     * @param work nanoseconds of processor time that the thread had; asked for only once so much time has passed, since that costs more
     */
    EvaluationBudget(LongSupplier clock, LongSupplier work) {
        this.clock = clock;
        this.work = work;
        end = clock.getAsLong() + TIME.toNanos();
        begunWith = work.getAsLong();
    }

    /** Where the platform tells none, the time that passes. */
    private static long processorTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** An evaluation inside another, as of a decision's function, uses the other's. */
    static <T> T within(Supplier<T> evaluation) {
        if (CURRENT.get() != null) {
            return evaluation.get();
        }
        CURRENT.set(new EvaluationBudget());
        try {
            return evaluation.get();
        } finally {
            CURRENT.remove();
        }
    }

    static EvaluationBudget current() {
        EvaluationBudget budget = CURRENT.get();
        return budget == null ? new EvaluationBudget() : budget;
    }

    void use(long amount) {
        used += amount;
        if (used > TOTAL) {
            throw new Exhausted("it takes more than " + TOTAL + " steps");
        }
        long late = clock.getAsLong() - end;
        // On a busy machine time passes in which nothing is evaluated.
        if (late > 0 && work.getAsLong() - begunWith > TIME.toNanos()) {
            throw new Exhausted("it takes longer than " + TIME.toSeconds() + " seconds");
        }
        if (late > LONGEST.minus(TIME).toNanos()) {
            throw new Exhausted("it takes longer than " + LONGEST.toSeconds() + " seconds");
        }
    }

    /** The size of a value, with everything in it as often as it is in it. */
    long measure(Val value) {
        long size = size(value);
        if (size > LARGEST) {
            throw new Exhausted("a value in it has more than " + LARGEST + " items or characters");
        }
        use(1 + size / 100);
        return size;
    }

    private long size(Val value) {
        if (value instanceof ValString text) {
            return text.value().length();
        }
        if (!(value instanceof ValList || value instanceof ValContext)) {
            return 1;
        }
        Long known = sizes.get(value);
        if (known != null) {
            return known;
        }
        long size = value instanceof ValList list ? size(list) : size(((ValContext) value).context());
        sizes.put(value, size);
        return size;
    }

    private long size(ValList list) {
        Seq<Val> items = list.itemsAsSeq();
        if (items.size() > LARGEST) {
            return items.size();
        }
        long sum = 1;
        for (Val item : CollectionConverters.asJava(items)) {
            sum = Math.min(sum + size(item), Long.MAX_VALUE / 4);
        }
        return sum;
    }

    private long size(Context context) {
        long sum = 1;
        for (Object entry : CollectionConverters.asJava(
                        context.variableProvider().getVariables())
                .values()) {
            sum = Math.min(sum + (entry instanceof Val value ? size(value) : 1), Long.MAX_VALUE / 4);
        }
        return sum;
    }

    /** Several iterators of one loop are combined before the first turn. */
    void combine(int loop, int iterator, long size) {
        long before = iterator == 0 ? 1 : combinations.getOrDefault(loop, 1L);
        long now = before * Math.max(1, size);
        if (now > LARGEST) {
            throw new Exhausted("a loop in it has more than " + LARGEST + " turns");
        }
        combinations.put(loop, now);
        use(size);
    }
}
