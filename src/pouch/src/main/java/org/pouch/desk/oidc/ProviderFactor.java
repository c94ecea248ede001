package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.desk.oidc.SignInSettings.Factor;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** That the provider asked the officer of a session for a second factor, as the settings want to hear it said (claims acr and amr). */
public final class ProviderFactor {
    private static final String KEPT = "pouch.oidc.factor";

    private ProviderFactor() {}

    /** Whether nothing else needs to be shown for approvals now. */
    public static boolean holds(HttpSession session, Officer officer, Instant now) {
        if (!(session.getAttribute(KEPT) instanceof String kept)) {
            return false;
        }
        String[] parts = kept.split(" ");
        try {
            return parts.length == 2 && parts[1].equals(officer.id()) && now.isBefore(Instant.parse(parts[0]));
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    /** @param skew how far the provider's clock may be before ours */
    static void note(
            HttpSession session, Officer officer, OidcIdToken token, Factor asked, Instant now, Duration skew) {
        shownAt(token)
                .filter(shown -> isSaid(token.getClaims(), asked))
                .filter(shown -> !shown.isAfter(now.plus(skew)))
                .map(shown -> (shown.isAfter(now) ? now : shown).plus(asked.lasts()))
                .filter(now::isBefore)
                .ifPresent(ends -> session.setAttribute(KEPT, ends + " " + officer.id()));
    }

    /** Of claim auth_time alone: a token of today may tell of a factor shown last week, and iat is of today. */
    private static Optional<Instant> shownAt(OidcIdToken token) {
        try {
            return Optional.ofNullable(token.getAuthenticatedAt());
        } catch (IllegalArgumentException noTime) {
            return Optional.empty();
        }
    }

    private static boolean isSaid(Map<String, Object> claims, Factor asked) {
        boolean isLevel =
                claims.get("acr") instanceof String level && asked.acr().contains(level);
        boolean isWay = claims.get("amr") instanceof List<?> ways
                && ways.stream()
                        .anyMatch(
                                way -> way instanceof String name && asked.amr().contains(name));
        return isLevel || isWay;
    }
}
