package org.pouch.signing.seal;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** How a visible digital seal names the certificate of its signer (ICAO Doc 9303-13): country, signer, serial number. */
final class SealName {
    private SealName() {}

    /** Two letters of the country and two of the common name; empty when the certificate is not named so. */
    static Optional<String> signer(X509Certificate certificate) {
        X500Principal subject = certificate.getSubjectX500Principal();
        return part(subject, "C")
                .flatMap(country -> part(subject, "CN").map(name -> country + name))
                .filter(signer -> signer.matches("[A-Z]{2}[A-Z0-9]{2}"));
    }

    static String reference(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    /** True when a seal that names this signer and certificate may mean it; more than one may be meant. */
    static boolean means(String signer, String reference, X509Certificate certificate) {
        String country = signer.substring(0, 2);
        boolean isOfCountry = part(certificate.getSubjectX500Principal(), "C")
                        .filter(country::equals)
                        .isPresent()
                || part(certificate.getIssuerX500Principal(), "C")
                        .filter(country::equals)
                        .isPresent();
        return isOfCountry
                && withoutZeros(reference).equals(withoutZeros(reference(certificate)))
                && signer(certificate).filter(named -> !named.equals(signer)).isEmpty();
    }

    private static String withoutZeros(String hex) {
        return hex.replaceFirst("^0+(?=.)", "");
    }

    private static Optional<String> part(X500Principal name, String type) {
        try {
            return new LdapName(name.getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                            .map(Rdn::getValue)
                            .map(value -> value.toString().toUpperCase(Locale.ROOT))
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }
}
