package org.pouch.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.sample.SamplePki;

/** The keys of certs-sample/. */
public final class SampleCerts {
    /** Opening a store is dear by design, and is asked for thousands of times. */
    private static final Map<Path, PrivateIdentity> OPENED = new ConcurrentHashMap<>();

    private SampleCerts() {}

    /** @param state uto, xru or stranger */
    public static PrivateIdentity signing(String state) {
        return key(state, "signing");
    }

    public static PrivateIdentity encryption(String state) {
        return key(state, "encryption");
    }

    public static PrivateIdentity key(String state, String role) {
        return OPENED.computeIfAbsent(
                Path.of("certs-sample", state, role + ".p12"),
                store -> PrivateIdentity.load(store, SamplePki.PASSWORD.toCharArray()));
    }

    public static TrustAnchors root(String state) {
        return TrustAnchors.load(Path.of("certs-sample", state, "root.pem"));
    }
}
