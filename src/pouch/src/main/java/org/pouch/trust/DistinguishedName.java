package org.pouch.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Who a certificate names as its holder or issuer. A part that is no text, or stands in a name that cannot be read, is not
 * there.
 *
 * @param text as RFC 2253 writes it
 */
public record DistinguishedName(String text) {
    public static DistinguishedName ofSubject(X509Certificate certificate) {
        return new DistinguishedName(certificate.getSubjectX500Principal().getName());
    }

    public static DistinguishedName ofIssuer(X509Certificate certificate) {
        return new DistinguishedName(certificate.getIssuerX500Principal().getName());
    }

    public Optional<String> commonName() {
        return values("CN").stream().findFirst();
    }

    public Optional<String> organisation() {
        return values("O").stream().findFirst();
    }

    public Optional<String> unit() {
        return values("OU").stream().findFirst();
    }

    /** The code of a country, such as FI. */
    public Optional<String> country() {
        return values("C").stream().findFirst();
    }

    boolean namesOrganisation(String organisation) {
        return values("O").contains(organisation);
    }

    /** The last part written comes first: it is nearest to the top. */
    private List<String> values(String type) {
        try {
            return new LdapName(text)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase(type))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
