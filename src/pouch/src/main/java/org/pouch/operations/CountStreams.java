package org.pouch.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.operations.CountStream.Look;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.session.HttpSessionDestroyedEvent;
import org.springframework.security.web.session.HttpSessionIdChangedEvent;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells pages the counts of their menus when they change. One look serves all pages that are open, and none is taken while none is. A stream
 * holds no thread; it ends with its session, and after five minutes, so that roles, passwords and sessions are asked again (ADR 0080).
 */
@Component
final class CountStreams implements Looping {
    static final int MOST_OF_ONE = 6;

    private static final int MOST = 500;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final Function<Set<Role>, Map<String, Long>> counts;
    private final ObjectProvider<SessionRepository<?>> shared;
    private final Signal opened = new Signal();
    private final WorkLoop loop = new WorkLoop("menu-counts", 1, opened, PAUSE, BACKOFF, this::look);
    private final List<CountStream> open = new ArrayList<>();
    private @Nullable Look last;
    private long looks;
    private boolean isStopped;

    /** @param shared where several nodes serve an authority, who is still signed in */
    @Autowired
    CountStreams(MenuCounts counts, ObjectProvider<SessionRepository<?>> shared) {
        this(counts::of, shared);
    }

    CountStreams(Function<Set<Role>, Map<String, Long>> counts, ObjectProvider<SessionRepository<?>> shared) {
        this.counts = counts;
        this.shared = shared;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public void start() {
        synchronized (this) {
            isStopped = false;
        }
        loop.start();
    }

    /** Before the server waits for its last requests: these would not end. */
    @Override
    public void stop() {
        synchronized (this) {
            isStopped = true;
        }
        loop.stop();
        endAll(stream -> true);
    }

    /**
     * The first counts come at once. Who has too many pages open loses the oldest stream, most often that of a page that was left.
     *
     * @throws ResponseStatusException when this server has enough of them, or stops; the page then asks from time to time
     */
    SseEmitter open(Officer officer, String session) {
        return open(officer, session, new SseEmitter(LIFE.toMillis()));
    }

    SseEmitter open(Officer officer, String session, SseEmitter emitter) {
        CountStream stream = new CountStream(officer, session, emitter);
        emitter.onTimeout(emitter::complete);
        emitter.onCompletion(() -> forget(stream));
        @Nullable CountStream displaced;
        @Nullable Look known;
        synchronized (this) {
            if (isStopped || open.size() >= MOST) {
                throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            }
            List<CountStream> own =
                    open.stream().filter(other -> other.isOf(officer)).toList();
            displaced = own.size() < MOST_OF_ONE ? null : own.get(0);
            if (displaced != null) {
                open.remove(displaced);
            }
            open.add(stream);
            known = last;
        }
        if (displaced != null) {
            displaced.displace();
        }
        if (known != null && known.roles().containsAll(officer.roles())) {
            stream.tell(known);
        } else {
            opened.give();
        }
        return emitter;
    }

    @EventListener
    void ended(HttpSessionDestroyedEvent event) {
        endAll(stream -> stream.isOf(event.getId()));
    }

    /** Somebody signed in again, perhaps somebody else. */
    @EventListener
    void changed(HttpSessionIdChangedEvent event) {
        endAll(stream -> stream.isOf(event.getOldSessionId()));
    }

    /** Told to those also who came while it was looked, as far as it was looked for them. */
    boolean look() {
        List<CountStream> now = streams();
        if (now.isEmpty()) {
            forgetLook();
            return false;
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        now.forEach(stream -> roles.addAll(stream.roles()));
        Look look = remember(roles, counts.apply(roles));
        for (CountStream stream : streams()) {
            if (roles.containsAll(stream.roles()) && stream.isDue(look) && !(isSignedIn(stream) && stream.tell(look))) {
                forget(stream);
                stream.end();
            }
        }
        return false;
    }

    /** The servlet container tells of the sessions that it keeps itself; those that are shared are looked for before anything is sent. */
    private boolean isSignedIn(CountStream stream) {
        @Nullable SessionRepository<?> sessions = shared.getIfAvailable();
        return sessions == null || sessions.findById(stream.session()) != null;
    }

    private synchronized Look remember(Set<Role> roles, Map<String, Long> found) {
        looks++;
        Look look = new Look(looks, roles, found);
        last = look;
        return look;
    }

    private synchronized void forgetLook() {
        last = null;
    }

    private synchronized List<CountStream> streams() {
        return List.copyOf(open);
    }

    private synchronized void forget(CountStream stream) {
        open.remove(stream);
    }

    private void endAll(Predicate<CountStream> which) {
        for (CountStream stream : streams()) {
            if (which.test(stream)) {
                forget(stream);
                stream.end();
            }
        }
    }
}
