package org.pouch.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key that can be used but not read, with its certificate and the path up to its root. */
public final class PrivateIdentity {
    private PrivateIdentity() {}

    /** @throws KeyUnavailable when the file is missing, the password wrong, or no single key is in it */
    public static PrivateIdentity load(Path pkcs12, char[] password) {
        throw new UnsupportedOperationException();
    }

    public X509Certificate certificate() {
        throw new UnsupportedOperationException();
    }

    public List<X509Certificate> chain() {
        throw new UnsupportedOperationException();
    }
}
