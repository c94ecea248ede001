package org.pouch.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.pouch.trust.PrivateIdentity.Handle;
import org.pouch.trust.curve.Curves;

/** How a key that is in no token is computed with. */
final class KeyHere {
    private KeyHere() {}

    /** On the curves of NIST Bouncy Castle signs in a sixth of the processor time that the JDK takes. */
    static Handle handle(PrivateKey key, X509Certificate certificate) {
        byte[] encoded = key.getEncoded();
        boolean isOnCurve = Curves.oidOf(certificate.getPublicKey())
                .filter(Curves.NIST::contains)
                .isPresent();
        if (!isOnCurve || encoded == null) {
            return new Handle(key, null);
        }
        try {
            PrivateKey read = KeyFactory.getInstance("EC", LinkSignature.PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new Handle(read, LinkSignature.PROVIDER);
        } catch (GeneralSecurityException readByTheJdkAlone) {
            return new Handle(key, null);
        }
    }
}
