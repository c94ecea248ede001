package org.pouch.exchange.key;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.RevocationCache;
import org.pouch.trust.TrustAnchors;
import org.springframework.stereotype.Component;

/** Read from the places of the settings, whenever it is asked. */
@Component
final class OwnTrustNow implements OwnTrust {
    private final OwnKeys keys;
    private final @Nullable Path timestampAnchors;
    private final @Nullable RevocationCache revocation;

    OwnTrustNow(OwnKeys keys, SealingSettings sealing) {
        this.keys = keys;
        timestampAnchors = sealing.timestampAnchors();
        revocation = sealing.revocation() == null ? null : new RevocationCache(sealing.revocation());
    }

    @Override
    public List<Held> certificates() {
        List<Held> held = new ArrayList<>();
        for (Watched<PrivateIdentity> signing : keys.signing()) {
            held.add(new Held(Purpose.SIGNING, signing.getOrLast().certificate()));
        }
        for (X509Certificate encryption : keys.encryption().certificates()) {
            held.add(new Held(Purpose.ENCRYPTION, encryption));
        }
        for (X509Certificate seal : keys.seals().certificates()) {
            held.add(new Held(Purpose.SEAL, seal));
        }
        if (timestampAnchors != null) {
            TrustAnchors.load(timestampAnchors)
                    .certificates()
                    .forEach(anchor -> held.add(new Held(Purpose.TIMESTAMP_ANCHOR, anchor)));
        }
        return List.copyOf(held);
    }

    @Override
    public List<X509CRL> revocationLists() {
        return revocation == null ? List.of() : revocation.get().revocations();
    }
}
