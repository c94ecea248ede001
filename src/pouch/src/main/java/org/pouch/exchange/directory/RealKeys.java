package org.pouch.exchange.directory;

import java.security.cert.X509Certificate;
import org.pouch.exchange.StartRefused;
import org.pouch.trust.SampleKeys;

/** Keys and certificates of our own, unless invented people are tried out. */
public final class RealKeys {
    private RealKeys() {}

    /** @throws StartRefused for a sample key outside the demo, naming {@code what} it is */
    public static void require(X509Certificate certificate, String what, PartnerSettings settings) {
        if (!settings.demo() && SampleKeys.isSample(certificate)) {
            throw new StartRefused(
                    what + " is a sample that everyone has: whatever it signs or protects proves nothing.",
                    "Use keys of your own, or set pouch.demo=true to try things out with invented people.");
        }
    }
}
