package org.pouch.engine.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.runtime.JobQueue;
import org.pouch.engine.web.Caller;

/** Who waits for jobs of one type, first come, first served. Whoever takes a poll out of the line answers it. */
final class WaitingLine {
    private final Deque<Poll> polls = new ArrayDeque<>();
    private final AtomicInteger rings = new AtomicInteger();

    static final class Poll {
        private final JobQueue.Request request;
        private final Caller caller;
        private volatile @Nullable Future<?> end;
        private boolean over;

        Poll(JobQueue.Request request, Caller caller) {
            this.request = request;
            this.caller = caller;
        }

        void endsBy(Future<?> end) {
            this.end = end;
        }

        void isServed() {
            var end = this.end;
            if (end != null) {
                end.cancel(false);
            }
        }

        JobQueue.Request request() {
            return request;
        }

        Caller caller() {
            return caller;
        }
    }

    synchronized void add(Poll poll) {
        polls.addLast(poll);
    }

    synchronized @Nullable Poll next() {
        return polls.pollFirst();
    }

    /** To its old place; false when its time passed meanwhile. */
    synchronized boolean putBack(Poll poll) {
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
        var all = List.copyOf(polls);
        polls.clear();
        return all;
    }

    synchronized boolean isEmpty() {
        return polls.isEmpty();
    }

    synchronized int size() {
        return polls.size();
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
