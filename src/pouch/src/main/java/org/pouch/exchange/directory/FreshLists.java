package org.pouch.exchange.directory;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.RevocationCache;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists and OCSP answers beside the certificates of a partner, as somebody keeps them fresh: what is revoked counts without a
 * restart. While a place cannot be read, what it said before counts. Thread-safe.
 */
final class FreshLists implements Supplier<ValidationData> {
    private static final Logger LOG = LoggerFactory.getLogger(FreshLists.class);

    private final List<RevocationCache> places;
    private ValidationData last = ValidationData.NONE;
    private boolean isTold;

    FreshLists(List<Path> places) {
        this.places = places.stream().map(RevocationCache::new).toList();
    }

    /** Whose lists are here and up to date, as {@link TrustAnchors#issuer} writes them. */
    Set<String> issuers(Instant at) {
        return get().revocations().stream()
                .filter(list -> list.getNextUpdate() == null
                        || !list.getNextUpdate().toInstant().isBefore(at))
                .map(list -> TrustAnchors.issuer(list.getIssuerX500Principal()))
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized ValidationData get() {
        try {
            last = places.stream().map(RevocationCache::get).reduce(ValidationData.NONE, ValidationData::with);
            isTold = false;
        } catch (KeyUnavailable unreadable) {
            if (!isTold) {
                isTold = true;
                LOG.warn("What is revoked of a partner is used as it was: {}", unreadable.getMessage());
            }
        }
        return last;
    }
}
