package org.pouch.engine.handover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.JobQueue;

/** Who waits for jobs of one type, first come, first served. Whoever takes a poll out of the line answers it. */
final class WaitingLine {
    private static final Duration TRUSTED = Duration.ofSeconds(30);

    private final Deque<Poll> polls = new ArrayDeque<>();
    private final AtomicInteger rings = new AtomicInteger();
    private final AtomicLong heard = new AtomicLong();
    private int beingServed;
    private int entered;
    private volatile Emptiness emptiness = new Emptiness(-1, System.nanoTime());

    /** There was no job after the bell had rung so often; to be looked at again in a while all the same. */
    private record Emptiness(long heard, long since) {}

    static final class Poll {
        private final JobQueue.Request request;
        private final Worker worker;
        private final boolean patient;
        private volatile @Nullable Future<?> end;
        private boolean over;
        private boolean fresh = true;

        /** @param patient whether it waits for jobs where there are none */
        Poll(JobQueue.Request request, Worker worker, boolean patient) {
            this.request = request;
            this.worker = worker;
            this.patient = patient;
        }

        void endsBy(Future<?> end) {
            this.end = end;
        }

        void isServed() {
            Future<?> end = this.end;
            if (end != null) {
                end.cancel(false);
            }
        }

        JobQueue.Request request() {
            return request;
        }

        Worker worker() {
            return worker;
        }
    }

    /** Somebody is about to wait, or to find that there is no need to. */
    synchronized void enter() {
        entered++;
    }

    synchronized void exit() {
        entered--;
    }

    /** Whether anybody would miss it. */
    synchronized boolean isUsed() {
        return entered > 0 || beingServed > 0 || !polls.isEmpty() || rings.get() > 0;
    }

    synchronized void add(Poll poll) {
        polls.addLast(poll);
    }

    /** Whoever is taken out of the line is put back or served. */
    synchronized @Nullable Poll next() {
        WaitingLine.Poll poll = polls.pollFirst();
        if (poll != null) {
            beingServed++;
        }
        return poll;
    }

    synchronized void served() {
        beingServed--;
    }

    /** To its old place; false when its time passed meanwhile. */
    synchronized boolean putBack(Poll poll) {
        beingServed--;
        if (!poll.over) {
            polls.addFirst(poll);
        }
        return !poll.over;
    }

    /** Its time has passed; false when it is being served right now. */
    synchronized boolean leave(Poll poll) {
        poll.over = true;
        return polls.remove(poll);
    }

    synchronized List<Poll> leave() {
        List<WaitingLine.Poll> all = List.copyOf(polls);
        polls.clear();
        return all;
    }

    /** Those who do not wait where there is nothing. */
    synchronized List<Poll> leaveImpatient() {
        return leave(poll -> !poll.patient);
    }

    /** Those for whom nobody has looked yet. */
    synchronized List<Poll> leaveFresh() {
        return leave(poll -> !poll.patient || poll.fresh);
    }

    private List<Poll> leave(Predicate<Poll> chosen) {
        List<WaitingLine.Poll> leaving = polls.stream().filter(chosen).toList();
        leaving.forEach(poll -> poll.over = true);
        polls.removeAll(leaving);
        return leaving;
    }

    /** Who is being served may come back, and must not miss what rings meanwhile. */
    synchronized boolean isEmpty() {
        return polls.isEmpty() && beingServed == 0;
    }

    synchronized int size() {
        return polls.size();
    }

    /** There may be a job. */
    void hears() {
        heard.incrementAndGet();
    }

    /** How often there may have been one, ever. */
    long heard() {
        return heard.get();
    }

    /** Nobody found a job, and the bell has not rung since. */
    boolean isKnownEmpty() {
        WaitingLine.Emptiness known = emptiness;
        return known.heard() == heard.get() && System.nanoTime() - known.since() < TRUSTED.toNanos();
    }

    /**
     * @param heard how often the bell had rung before the look
     */
    synchronized void wasEmpty(long heard) {
        polls.forEach(poll -> poll.fresh = false);
        emptiness = new Emptiness(heard, System.nanoTime());
    }

    /** Answers whether someone has to begin to serve: false when one is at it, who will hear of it. */
    boolean rung() {
        return rings.getAndIncrement() == 0;
    }

    int rings() {
        return rings.get();
    }

    /** False when it rang since. */
    boolean served(int heard) {
        return rings.compareAndSet(heard, 0);
    }
}
