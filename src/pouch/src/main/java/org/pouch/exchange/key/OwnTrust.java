package org.pouch.exchange.key;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/** Port: what this authority itself signs, opens and dates with, as it is now; without any key. */
public interface OwnTrust {
    List<Held> certificates();

    /** The revocation lists about its own certificates that are at hand. */
    List<X509CRL> revocationLists();

    /** A certificate and what it is for. */
    record Held(Purpose purpose, X509Certificate certificate) {}

    /** What an own certificate is for. */
    enum Purpose {
        SIGNING,
        ENCRYPTION,
        SEAL,
        TIMESTAMP_ANCHOR
    }
}
