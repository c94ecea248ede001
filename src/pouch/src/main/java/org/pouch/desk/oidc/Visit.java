package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;

/**
 * One session at the provider, as its tokens name it. Digests alone: they go into the database.
 *
 * @param subject of the claim sub; null where a logout token names the session alone
 * @param session of the claim sid, null where the provider does not say it
 * @param saidAt when the token was made, by the provider's clock
 */
record Visit(@Nullable String subject, @Nullable String session, Instant saidAt) {
    private static final String SUBJECT = "pouch.oidc.subject";
    private static final String SESSION = "pouch.oidc.sid";
    private static final String SAID_AT = "pouch.oidc.said-at";

    static Visit of(Map<String, Object> claims, String issuer, Instant saidAt) {
        return new Visit(digest(issuer, "sub", claims), digest(issuer, "sid", claims), saidAt);
    }

    private static @Nullable String digest(String issuer, String claim, Map<String, Object> claims) {
        return claims.get(claim) instanceof String said
                ? Sha256.of((issuer + "\n" + claim + "\n" + said).getBytes(StandardCharsets.UTF_8))
                        .hex()
                : null;
    }

    /** Into a session here: as texts, which nodes can share. */
    void keep(HttpSession here) {
        here.setAttribute(SUBJECT, subject);
        here.setAttribute(SESSION, session);
        here.setAttribute(SAID_AT, saidAt.toString());
    }

    /**
     * That of a session here.
     *
     * @throws java.time.format.DateTimeParseException when it has none, as it began before this was kept
     */
    static Visit keptIn(HttpSession here) {
        return new Visit(
                (String) here.getAttribute(SUBJECT),
                (String) here.getAttribute(SESSION),
                Instant.parse(here.getAttribute(SAID_AT) instanceof String said ? said : ""));
    }
}
