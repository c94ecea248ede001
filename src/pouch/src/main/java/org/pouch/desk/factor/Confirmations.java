package org.pouch.desk.factor;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.desk.oidc.ProviderFactor;
import org.springframework.stereotype.Component;

/**
 * That the officer of a session showed a second factor: for one approval, or for a while, as the settings say. A code serves for whichever
 * approval comes next; a security key was asked for what stands at one page, and serves there alone.
 */
@Component
final class Confirmations {
    private static final String KEPT = "pouch.factor";
    private static final String ANYWHERE = "*";

    /** For reading what is to be approved. */
    private static final Duration READING = Duration.ofMinutes(10);

    private final FactorSettings settings;
    private final InstantSource clock;

    Confirmations(FactorSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void confirm(HttpSession session, Officer officer) {
        confirmAt(session, officer, ANYWHERE);
    }

    /** @param page its address, without spaces */
    void confirmAt(HttpSession session, Officer officer, String page) {
        session.setAttribute(KEPT, clock.instant() + " " + page + " " + officer.id());
    }

    boolean holds(@Nullable HttpSession session, Officer officer) {
        return page(session, officer).isPresent();
    }

    /** @param isItsPage whether what is approved stands at the page of this address */
    boolean holdsFor(@Nullable HttpSession session, Officer officer, Predicate<String> isItsPage) {
        boolean isForAll = !settings.secondFactorLasts().isZero();
        return page(session, officer)
                .filter(page -> isForAll || page.equals(ANYWHERE) || isItsPage.test(page))
                .isPresent();
    }

    private Optional<String> page(@Nullable HttpSession session, Officer officer) {
        if (session == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return Optional.empty();
        }
        String[] parts = kept.split(" ", 3);
        Duration life = settings.secondFactorLasts().isZero() ? READING : settings.secondFactorLasts();
        try {
            return Optional.of(parts)
                    .filter(all -> all.length == 3 && all[2].equals(officer.id()))
                    .filter(all ->
                            clock.instant().isBefore(Instant.parse(all[0]).plus(life)))
                    .map(all -> all[1]);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
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
