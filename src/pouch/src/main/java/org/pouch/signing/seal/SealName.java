package org.pouch.signing.seal;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.pouch.trust.DistinguishedName;

/** How a visible digital seal names the certificate of its signer (ICAO Doc 9303-13): country, signer, serial number. */
final class SealName {
    private SealName() {}

    /** Two letters of the country and two of the common name; empty when the certificate is not named so. */
    static Optional<String> signer(X509Certificate certificate) {
        DistinguishedName subject = DistinguishedName.ofSubject(certificate);
        return subject.country()
                .flatMap(country -> subject.commonName().map(name -> country + name))
                .map(SealName::upperCase)
                .filter(signer -> signer.matches("[A-Z]{2}[A-Z0-9]{2}"));
    }

    static String reference(X509Certificate certificate) {
        return upperCase(certificate.getSerialNumber().toString(16));
    }

    /** True when a seal that names this signer and certificate may mean it; more than one may be meant. */
    static boolean means(String signer, String reference, X509Certificate certificate) {
        String country = signer.substring(0, 2);
        return (isOf(country, DistinguishedName.ofSubject(certificate))
                        || isOf(country, DistinguishedName.ofIssuer(certificate)))
                && withoutZeros(reference).equals(withoutZeros(reference(certificate)))
                && signer(certificate).filter(named -> !named.equals(signer)).isEmpty();
    }

    private static String withoutZeros(String hex) {
        return hex.replaceFirst("^0+(?=.)", "");
    }

    private static boolean isOf(String country, DistinguishedName name) {
        return name.country().map(SealName::upperCase).filter(country::equals).isPresent();
    }

    private static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
