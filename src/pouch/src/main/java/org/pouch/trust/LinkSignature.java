package org.pouch.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Whether one certificate's key signed another. */
public final class LinkSignature {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private LinkSignature() {}

    public static boolean holds(X509Certificate certificate, X509Certificate issuer) {
        try {
            if (!PlatformKeys.include(issuer.getPublicKey())
                    || certificate.getSigAlgName().contains(".")) {
                certificate.verify(key(issuer), PROVIDER);
            } else {
                certificate.verify(issuer.getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException doesNot) {
            return false;
        }
    }

    private static PublicKey key(X509Certificate certificate) throws GeneralSecurityException {
        byte[] encoded = certificate.getPublicKey().getEncoded();
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm(), PROVIDER)
                .generatePublic(new X509EncodedKeySpec(encoded));
    }
}
