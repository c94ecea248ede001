package org.pouch.operations;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** One page that is told the counts of its menu while it is looked at. */
final class CountStream {
    /** After so many looks without news the page is sent a blank line: proxies cut silence off, and who has gone is found out. */
    private static final int QUIET_LOOKS = 3;

    private static final long RECONNECT_MILLIS = 3_000;

    private final Officer officer;
    private final String session;
    private final SseEmitter emitter;
    private @Nullable Map<String, Long> told;
    private long heard;
    private int quiet;

    /**
     * What was found at one time.
     *
     * @param number a later look has a higher one; the first is 1
     * @param roles for which it was looked
     */
    record Look(long number, Set<Role> roles, Map<String, Long> counts) {}

    CountStream(Officer officer, String session, SseEmitter emitter) {
        this.officer = officer;
        this.session = session;
        this.emitter = emitter;
    }

    Set<Role> roles() {
        return officer.roles();
    }

    boolean isOf(Officer other) {
        return officer.id().equals(other.id());
    }

    boolean isOf(String otherSession) {
        return session.equals(otherSession);
    }

    String session() {
        return session;
    }

    /** Whether something is to be sent: news, or a sign of life. */
    synchronized boolean isDue(Look look) {
        if (!MenuCounts.told(look.counts(), roles()).equals(told)) {
            return true;
        }
        quiet++;
        return quiet >= QUIET_LOOKS;
    }

    /**
     * Of a look that is older than what the page has heard, nothing is told.
     *
     * @return whether somebody may still be there
     */
    synchronized boolean tell(Look look) {
        if (look.number() < heard) {
            return true;
        }
        heard = look.number();
        Map<String, Long> now = MenuCounts.told(look.counts(), roles());
        quiet = 0;
        if (now.equals(told)) {
            return send(SseEmitter.event().comment("here"));
        }
        told = now;
        return send(SseEmitter.event()
                .name("counts")
                .reconnectTime(RECONNECT_MILLIS)
                .data(now));
    }

    /** The page asks from time to time instead. */
    void displace() {
        send(SseEmitter.event().name("full").data(""));
        end();
    }

    /** The page asks for another, and has to show again who is signed in. */
    void end() {
        try {
            emitter.complete();
        } catch (IllegalStateException ended) {
            // the connection broke, and the container ends the request itself
        }
    }

    /** The container is told of a broken connection, and ends the request. */
    private boolean send(SseEventBuilder event) {
        try {
            emitter.send(event);
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}
