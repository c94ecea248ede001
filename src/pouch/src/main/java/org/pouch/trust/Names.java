package org.pouch.trust;

import java.security.cert.X509Certificate;

/** How certificates are called in sentences. */
final class Names {
    private Names() {}

    static String of(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
