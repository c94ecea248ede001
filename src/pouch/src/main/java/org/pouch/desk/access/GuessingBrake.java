package org.pouch.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes whoever guesses passwords wait: by account and address, by address alone, and by account from all addresses that have never
 * signed in there, so that a stranger cannot keep an officer out by guessing. A try counts as failed until it succeeds: many at the
 * same time gain nothing.
 */
final class GuessingBrake {
    private static final int MOST_KNOWN = 10_000;

    private final InstantSource clock;
    private final FailureCount<Caller> callers = new FailureCount<>(5, Duration.ofMinutes(1));
    private final FailureCount<String> addresses = new FailureCount<>(30, Duration.ofSeconds(15));
    private final FailureCount<String> accounts = new FailureCount<>(20, Duration.ofMinutes(1));
    private final Set<Caller> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Caller, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    GuessingBrake(InstantSource clock) {
        this.clock = clock;
    }

    /** Who signs in from where. */
    record Caller(String account, String address) {}

    /** @return zero to go on, which is counted; else how long to wait before the password is looked at */
    synchronized Duration begin(Caller caller) {
        Instant now = clock.instant();
        Duration wait = Stream.of(
                        callers.waitOf(caller, now),
                        addresses.waitOf(caller.address(), now),
                        known.contains(caller) ? Duration.ZERO : accounts.waitOf(caller.account(), now))
                .max(Duration::compareTo)
                .orElseThrow();
        if (wait.isZero()) {
            callers.add(caller, now);
            addresses.add(caller.address(), now);
            accounts.add(caller.account(), now);
        }
        return wait;
    }

    synchronized void succeeded(Caller caller) {
        callers.forget(caller);
        addresses.takeBack(caller.address());
        accounts.takeBack(caller.account());
        known.add(caller);
    }

    /** It was not looked at: neither right nor wrong. */
    synchronized void takeBack(Caller caller) {
        callers.takeBack(caller);
        addresses.takeBack(caller.address());
        accounts.takeBack(caller.account());
    }

    /** Whether that account signed in from there before. */
    synchronized boolean isKnown(Caller caller) {
        return known.contains(caller);
    }

    /** @return how many failed, when that is to be told; else 0 */
    synchronized int failed(Caller caller) {
        return Math.max(
                callers.toTell(caller),
                Math.max(accounts.toTell(caller.account()), addresses.toTell(caller.address())));
    }
}
