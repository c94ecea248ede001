package org.pouch.ledger.seal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.attest.OwnAttestation;
import org.pouch.packet.AuthorityId;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.TimestampSource;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** An authority that seals with keys of {@code certs-sample}. */
public final class SampleSealingKey implements SealingKey {
    private final AuthorityId authority;
    private final PrivateIdentity identity;
    private final TrustAnchors roots;
    private final @Nullable TimestampSource timestamps;
    private final Clock clock;

    /** @param keys the folder of the keys */
    public SampleSealingKey(String authority, String keys, @Nullable TimestampSource timestamps, Clock clock) {
        this.authority = new AuthorityId(authority);
        this.identity = PrivateIdentity.load(Path.of("certs-sample", keys, "signing.p12"), "sample".toCharArray());
        this.roots = TrustAnchors.load(Path.of("certs-sample", keys, "root.pem"));
        this.timestamps = timestamps;
        this.clock = clock;
    }

    @Override
    public AuthorityId authority() {
        return authority;
    }

    @Override
    public Signer signer() {
        return new Signer(identity, SigningPermit.byCertificate(identity), timestamps, clock);
    }

    @Override
    public Optional<String> objection(byte[] content, byte[] signature, Instant at) {
        return new OwnAttestation(this::signer, identity.certificate()::equals, roots, KeyUnusable::new)
                .objection(content, signature, at);
    }
}
