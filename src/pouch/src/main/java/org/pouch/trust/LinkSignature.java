package org.pouch.trust;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Whether one certificate's key signed another. */
public final class LinkSignature {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** No way down has so many. */
    private static final int MOST_BELOW = 100;

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

    /** Those authorities among some certificates above which, by one or more links, is one of the believed: in the order in which they lead down. */
    public static List<X509Certificate> below(
            Collection<X509Certificate> believed, Collection<X509Certificate> certificates) {
        Set<X509Certificate> left = new LinkedHashSet<>(certificates);
        left.removeAll(new LinkedHashSet<>(believed));
        left.removeIf(each -> !isAuthority(each));
        List<X509Certificate> below = new ArrayList<>();
        Deque<X509Certificate> above = new ArrayDeque<>(new LinkedHashSet<>(believed));
        // Each is held against each authority once: whoever signs may carry thousands that lead nowhere.
        while (!above.isEmpty() && below.size() < MOST_BELOW) {
            X509Certificate authority = above.remove();
            List<X509Certificate> next =
                    left.stream().filter(each -> isIssuer(authority, each)).toList();
            next.forEach(left::remove);
            above.addAll(next);
            below.addAll(next);
        }
        return below;
    }

    private static boolean isIssuer(X509Certificate authority, X509Certificate of) {
        return isAuthority(authority)
                && authority.getSubjectX500Principal().equals(of.getIssuerX500Principal())
                && holds(of, authority);
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /** The same certificates as Bouncy Castle reads them: with keys that it, and not the platform, verifies with. */
    static List<X509Certificate> read(List<X509Certificate> certificates) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
        List<X509Certificate> read = new ArrayList<>();
        for (X509Certificate each : certificates) {
            read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.getEncoded())));
        }
        return read;
    }

    private static PublicKey key(X509Certificate certificate) throws GeneralSecurityException {
        byte[] encoded = certificate.getPublicKey().getEncoded();
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm(), PROVIDER)
                .generatePublic(new X509EncodedKeySpec(encoded));
    }
}
