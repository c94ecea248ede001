package org.pouch.trust;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.pouch.trust.curve.Curves;

/** Keys that the JDK itself verifies with; others, such as those on Brainpool curves, are Bouncy Castle's. */
public final class PlatformKeys {
    private PlatformKeys() {}

    /** Of elliptic curves P-256, P-384 and P-521 alone: the JDK reads keys on others, and then cannot use them. */
    public static boolean include(PublicKey key) {
        return key instanceof RSAPublicKey
                || key instanceof EdECPublicKey
                || key instanceof ECPublicKey
                        && Curves.oidOf(key).filter(Curves.NIST::contains).isPresent();
    }
}
