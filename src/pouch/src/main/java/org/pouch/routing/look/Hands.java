package org.pouch.routing.look;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the files of one look with several connections where many lie there: a file costs ten ways to the server and back,
 * and nobody works meanwhile. Further connections are made when they are needed, and are done without where the server takes
 * no more. Used by one look at a time.
 */
public final class Hands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);

    /** So many files for each further connection: it costs about as much as they do. */
    private static final int FILES_EACH = 4;

    private static final Duration WITHOUT = Duration.ofMinutes(5);

    private final int most;
    private final Supplier<Hand> another;
    private final Predicate<Exchange> isLight;
    private final List<Hand> further = new ArrayList<>();
    private @Nullable ExecutorService threads;
    private volatile @Nullable Long refusedAt;

    /** How often it was closed: what connects for a look from before that is let go when it comes. */
    private volatile int closings;

    /** A connection. */
    public interface Hand {
        /** @throws RuntimeException when the server does not take it */
        void connect();

        boolean isConnected();

        /** False when that file stays as it is. */
        boolean take(Exchange file);

        /** Disconnects. */
        void letGo();
    }

    /**
     * @param most connections, the one that lists included
     * @param another a new one, not connected
     * @param isLight what may be taken beside others; of the rest one is held in memory at a time
     */
    public Hands(int most, Supplier<Hand> another, Predicate<Exchange> isLight) {
        this.most = most;
        this.another = another;
        this.isLight = isLight;
    }

    /**
     * Takes all of them, as far as it may go on; what was not begun is left in the queue.
     *
     * @param first the connection that listed them, for the calling thread
     * @return those that stay as they are
     */
    public List<Exchange> take(Deque<Exchange> files, Hand first, BooleanSupplier goesOn) {
        List<Exchange> staying = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> others = new ArrayList<>();
        int before = closings;
        try {
            for (Hand hand : wanted(files.size())) {
                others.add(CompletableFuture.runAsync(
                        () -> {
                            if (isReady(hand, before)) {
                                work(files, hand, isLight, goesOn, staying);
                            }
                        },
                        threads()));
            }
        } catch (RejectedExecutionException closed) {
            LOG.debug("A look goes on with fewer connections: it was closed meanwhile");
        }
        try {
            work(files, first, any -> true, goesOn, staying);
        } finally {
            join(others);
        }
        return staying;
    }

    private static void work(
            Deque<Exchange> files,
            Hand hand,
            Predicate<Exchange> fits,
            BooleanSupplier goesOn,
            List<Exchange> staying) {
        for (Exchange next = next(files, fits, goesOn); next != null; next = next(files, fits, goesOn)) {
            if (!hand.take(next)) {
                staying.add(next);
            }
            if (!hand.isConnected()) {
                return;
            }
        }
    }

    private static @Nullable Exchange next(Deque<Exchange> files, Predicate<Exchange> fits, BooleanSupplier goesOn) {
        synchronized (files) {
            for (Iterator<Exchange> each = files.iterator(); goesOn.getAsBoolean() && each.hasNext(); ) {
                Exchange file = each.next();
                if (fits.test(file)) {
                    each.remove();
                    return file;
                }
            }
            return null;
        }
    }

    private boolean isReady(Hand hand, int before) {
        try {
            hand.connect();
            if (closings != before) {
                letGo(hand);
                return false;
            }
            return hand.isConnected();
        } catch (RuntimeException refused) {
            LOG.debug("Fewer connections look at a drop: {}", FailureText.forLog(refused));
            refusedAt = System.nanoTime();
            return false;
        }
    }

    private synchronized List<Hand> wanted(int files) {
        Long refused = refusedAt;
        if (refused != null && System.nanoTime() - refused < WITHOUT.toNanos()) {
            return List.of();
        }
        int wanted = Math.min(most - 1, files / FILES_EACH);
        while (further.size() < wanted) {
            further.add(another.get());
        }
        return List.copyOf(further.subList(0, Math.max(0, wanted)));
    }

    private synchronized ExecutorService threads() {
        ExecutorService running = threads;
        if (running == null) {
            running = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "poll-further");
                thread.setDaemon(true);
                return thread;
            });
            threads = running;
        }
        return running;
    }

    private static void join(List<CompletableFuture<Void>> others) {
        try {
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }

    /** For now one connection is enough. */
    public void rest() {
        rested().forEach(Hands::letGo);
    }

    private synchronized List<Hand> rested() {
        List<Hand> all = List.copyOf(further);
        further.clear();
        return all;
    }

    /** Whatever one fails with, the others are let go too. */
    private static void letGo(Hand hand) {
        try {
            hand.letGo();
        } catch (RuntimeException failed) {
            LOG.debug("A connection to a drop does not end in order: {}", FailureText.forLog(failed));
        }
    }

    /** Also while a look is under way. What connects at this moment is let go as soon as it has. */
    @Override
    public void close() {
        endThreads();
        rest();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written under the lock alone, read without.
    private synchronized void endThreads() {
        closings++;
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }
}
