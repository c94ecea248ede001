package org.pouch.trust;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** Keys that the JDK itself verifies with; others, such as those on Brainpool curves, are Bouncy Castle's. */
public final class PlatformKeys {
    /** P-256, P-384, P-521: the JDK reads keys on other curves, and then cannot use them. */
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    private PlatformKeys() {}

    public static boolean include(PublicKey key) {
        return key instanceof RSAPublicKey
                || key instanceof EdECPublicKey
                || key instanceof ECPublicKey
                        && Curves.oidOf(key).filter(CURVES::contains).isPresent();
    }
}
