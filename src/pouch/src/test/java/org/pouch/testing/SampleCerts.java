package org.pouch.testing;

import java.nio.file.Path;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.sample.SamplePki;

/** The keys of certs-sample/. */
public final class SampleCerts {
    private SampleCerts() {}

    /** @param state uto, xru or stranger */
    public static PrivateIdentity signing(String state) {
        return key(state, "signing");
    }

    public static PrivateIdentity encryption(String state) {
        return key(state, "encryption");
    }

    public static PrivateIdentity key(String state, String role) {
        return PrivateIdentity.load(Path.of("certs-sample", state, role + ".p12"), SamplePki.PASSWORD.toCharArray());
    }

    public static TrustAnchors root(String state) {
        return TrustAnchors.load(Path.of("certs-sample", state, "root.pem"));
    }
}
