package org.pouch.desk.factor;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.desk.oidc.ProviderFactor;
import org.springframework.stereotype.Component;

/** That the officer of a session showed a code: for one approval, or for a while, as the settings say. */
@Component
final class Confirmations {
    private static final String KEPT = "pouch.factor";

    /** For reading what is to be approved. */
    private static final Duration READING = Duration.ofMinutes(10);

    private final FactorSettings settings;
    private final InstantSource clock;

    Confirmations(FactorSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void confirm(HttpSession session, Officer officer) {
        session.setAttribute(KEPT, clock.instant() + " " + officer.id());
    }

    boolean holds(@Nullable HttpSession session, Officer officer) {
        if (session == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return false;
        }
        int space = kept.indexOf(' ');
        Duration life = settings.secondFactorLasts().isZero() ? READING : settings.secondFactorLasts();
        try {
            return space > 0
                    && kept.substring(space + 1).equals(officer.id())
                    && clock.instant()
                            .isBefore(Instant.parse(kept.substring(0, space)).plus(life));
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    /** Whether the provider of identities asked for a second factor when they signed in there. */
    boolean isShownAtSignIn(HttpSession session, Officer officer) {
        return ProviderFactor.holds(session, officer, clock.instant());
    }

    /** @return what to give back when nothing was approved; null where it goes on to hold */
    @Nullable
    Object use(HttpSession session) {
        if (!settings.secondFactorLasts().isZero()) {
            return null;
        }
        Object kept = session.getAttribute(KEPT);
        session.removeAttribute(KEPT);
        return kept;
    }

    void giveBack(HttpSession session, Object kept) {
        session.setAttribute(KEPT, kept);
    }
}
