package org.pouch.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificates that are believed without a further question. */
public record TrustAnchors(List<X509Certificate> certificates) {
    public TrustAnchors {
        certificates = List.copyOf(certificates);
    }

    /** All PEM and DER certificates of one file, or of the files directly in one folder. */
    public static TrustAnchors load(Path fileOrFolder) {
        throw new UnsupportedOperationException();
    }
}
