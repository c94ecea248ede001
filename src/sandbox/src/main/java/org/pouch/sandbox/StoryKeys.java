package org.pouch.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.pouch.trust.sample.SampleIssuer;

/**
 * Signing keys of Utopia for stories in which they expire and are revoked: under a root that is kept, with a list of what is revoked at
 * Utopia, and another copy of it at Ruritania.
 */
final class StoryKeys {
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration YEARS = Duration.ofDays(3650);
    private static final String ROOT = "kept-root.pem";
    private static final String LIST = "kept.crl";

    private final Clock clock;
    private final SampleIssuer issuer;
    private final Path store;
    private final Path own;
    private final Path partners;
    private X509Certificate current;

    /**
     * With a first key.
     *
     * @param folder where keys and lists go
     * @param samples the sample keys of Utopia: its time-stamping authority stays
     */
    StoryKeys(Path folder, Path samples, Duration firstLasts, Clock clock) {
        this.clock = clock;
        Instant now = clock.instant();
        issuer = SampleIssuer.create(
                Sandbox.UTO, "Utopia, Office for Return Coordination", now.minus(BEFORE), now.plus(YEARS));
        own = folder.resolve("own");
        partners = folder.resolve("partners");
        store = own.resolve("signing.p12");
        try {
            Files.createDirectories(own);
            Files.createDirectories(partners);
            Files.copy(samples.resolve("crl.der"), own.resolve("crl.der"));
            Files.copy(samples.resolve("root.pem"), partners.resolve("root.pem"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        issuer.writeRoot(root());
        issuer.writeRevoked(own.resolve(LIST), Map.of(), now.minus(BEFORE));
        issuer.writeRevoked(partners.resolve(LIST), Map.of(), now.minus(BEFORE));
        current = issued(firstLasts);
    }

    /** The root that its packets lead to. */
    Path root() {
        return partners.resolve(ROOT);
    }

    /** What Utopia must be told at its start, and what its partner. */
    Map<String, String> settings(String authority) {
        return authority.equals(Sandbox.UTO)
                ? Map.of("pouch.keys.signing.store", store.toString(), "pouch.sealing.revocation", own.toString())
                : Map.of("pouch.partners[0].signing-anchors", partners.toString());
    }

    /** Another key signs from now on, for so long. */
    void sign(Duration lasts) {
        current = issued(lasts);
    }

    private X509Certificate issued(Duration lasts) {
        Instant now = clock.instant();
        return issuer.writeSigner(store, now.minus(BEFORE), now.plus(lasts));
    }

    /** The authority of the certificates revokes the key that signs now; only the copy of the list at the partner says so. */
    void revoke() {
        Instant since = clock.instant().minus(Duration.ofMinutes(10));
        issuer.writeRevoked(partners.resolve(LIST), Map.of(current, since), since.plusSeconds(1));
    }
}
