package org.pouch.bench.office;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Officers who do one kind of task as it comes, each with a browser of their own, none the task of a colleague; until they
 * are sent home or have done so many.
 */
public final class BenchOfficers implements AutoCloseable {
    /** Of each kind, at each side. */
    public static final int EACH = 3;

    static final String PASSWORD = "sample";
    private static final long BETWEEN_LOOKS = 500;

    /**
     * What is new stands at the end of a list, behind whatever others have to do: an officer who has nothing waits there, and goes through all of it once
     * in so many looks. To turn over all pages each time would be the cost of the measurement and of no office.
     */
    private static final int LOOKS_AT_THE_END = 20;

    /** Officers sign in once a day, with the rows that go before. */
    private static final Map<URI, BenchDesk> SIGNED_IN = new ConcurrentHashMap<>();

    private final String element;
    private final Map<String, String> entries;
    private final int most;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> officers = new ArrayList<>();
    private volatile boolean isOver;

    private BenchOfficers(String element, Map<String, String> entries, int most) {
        this.element = element;
        this.entries = entries;
        this.most = most;
    }

    public static BenchOfficers preparing(URI desk, int most) {
        return new BenchOfficers(
                        "userTask_PrepareRequest",
                        Map.of(
                                "transferBasis", "INSTRUMENT",
                                "noticeId", "NOTICE-2026-0815",
                                "noticeLanguage", "zh-Hans",
                                "noticeDate", LocalDate.now(ZoneOffset.UTC).toString(),
                                "checkNote", "Checked against the copies in the case file; no difference remains."),
                        most)
                .begin(desk, "worker");
    }

    public static BenchOfficers approving(URI desk, int most) {
        return new BenchOfficers("userTask_ApproveRequest", Map.of("decision", "APPROVE"), most)
                .begin(desk, "approver");
    }

    public static BenchOfficers registering(URI desk, int most) {
        return new BenchOfficers("userTask_RegisterRequest", Map.of(), most).begin(desk, "worker");
    }

    /** The users of an authority in the measurement: so many of each role. */
    public static Map<String, Object> users() {
        Map<String, Object> users = new TreeMap<>();
        for (int number = 0; number < EACH; number++) {
            user(users, 2 * number, "worker" + number, "CASE_WORKER");
            user(users, 2 * number + 1, "approver" + number, "APPROVER");
        }
        return users;
    }

    static void user(Map<String, Object> users, int place, String id, String role) {
        String user = "pouch.users[" + place + "].";
        users.put(user + "id", id);
        users.put(user + "name", id);
        users.put(user + "password", "{noop}" + PASSWORD);
        users.put(user + "roles[0]", role);
    }

    private BenchOfficers begin(URI address, String role) {
        for (int number = 0; number < EACH; number++) {
            String officer = role + number;
            Thread day = new Thread(() -> work(address, officer), officer);
            day.setDaemon(true);
            day.start();
            officers.add(day);
        }
        return this;
    }

    private void work(URI address, String officer) {
        try {
            BenchDesk desk = SIGNED_IN.computeIfAbsent(
                    address.resolve("/" + officer), first -> BenchDesk.signIn(address, officer));
            int page = 1;
            int inVain = 0;
            while (!isOver && done.get() < most) {
                if (begun.get() >= most) { // colleagues have the last of them in hand
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
                    continue;
                }
                BenchDesk.Page seen = desk.free(page, element);
                looks.incrementAndGet();
                if (one(desk, seen.wanted())) {
                    inVain = 0;
                } else if (seen.isEmpty()) {
                    inVain++;
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
                    page = inVain % LOOKS_AT_THE_END == 0 ? 1 : Math.max(1, page - 1);
                } else {
                    page++;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failed) {
            failure.compareAndSet(null, failed);
        }
    }

    /** Whichever of the page nobody else takes. */
    private boolean one(BenchDesk desk, List<String> wanted) {
        List<String> tasks = new ArrayList<>(wanted);
        Collections.shuffle(tasks);
        for (String task : tasks) {
            if (begun.getAndIncrement() >= most) {
                begun.decrementAndGet();
                return false;
            }
            if (desk.claim(task)) {
                desk.complete(task, entries);
                done.incrementAndGet();
                return true;
            }
            begun.decrementAndGet();
        }
        return false;
    }

    public int done() {
        @Nullable Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("an officer could not work", failed);
        }
        return done.get();
    }

    /** At how many pages of a list they looked. */
    public int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        isOver = true;
        for (Thread officer : officers) {
            try {
                officer.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
