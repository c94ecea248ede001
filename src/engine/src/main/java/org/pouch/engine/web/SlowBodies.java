package org.pouch.engine.web;

import java.util.HashMap;
import java.util.Map;

/** How many threads wait for bodies that do not come, for each address: some are left for everybody else. */
public final class SlowBodies {
    /** Of all threads that answer requests, those that may wait; the rest answers what is there already. */
    static final int MOST = 120;

    /** Of one address. */
    static final int MOST_OF_ONE = 60;

    private static final int MOST_OF_STRANGERS = 20;

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int all;

    SlowBodies() {
        this(MOST, MOST_OF_ONE);
    }

    private SlowBodies(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Of those who are sent away: a few threads, whoever they are. */
    static SlowBodies ofStrangers() {
        return new SlowBodies(MOST_OF_STRANGERS, MOST_OF_STRANGERS);
    }

    /** Answers false when enough wait already. */
    synchronized boolean enter(String address) {
        int same = waiting.getOrDefault(address, 0);
        if (all >= most || same >= mostOfOne) {
            return false;
        }
        all++;
        waiting.put(address, same + 1);
        return true;
    }

    synchronized void leave(String address) {
        all--;
        waiting.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }
}
