package org.pouch.exchange.directory;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.RevocationCache;
import org.pouch.trust.RevocationList;
import org.pouch.trust.RevocationList.Scope;
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

    /**
     * Which lists are here and up to date, and when the newest was issued. Whoever can write here can write a list in any name: one that no authority
     * known of the partner signed is none.
     */
    Map<Scope, Instant> scopes(Instant at, Collection<X509Certificate> authorities) {
        Map<Scope, Instant> here = new HashMap<>();
        for (X509CRL list : get().revocations()) {
            if (list.getNextUpdate() == null
                    || !list.getNextUpdate().toInstant().isBefore(at)) {
                RevocationList.scope(list, authorities)
                        .ifPresent(scope -> here.merge(
                                scope,
                                list.getThisUpdate().toInstant(),
                                BinaryOperator.maxBy(Comparator.naturalOrder())));
            }
        }
        return here;
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
