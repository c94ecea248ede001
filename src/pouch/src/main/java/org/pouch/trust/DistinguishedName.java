package org.pouch.trust;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;

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

    /** Each part of a name in letters, whatever it says: also one of a kind that RFC 2253 has no letters for. */
    public static List<String> texts(X500Principal name) {
        return Arrays.stream(X500Name.getInstance(name.getEncoded()).getRDNs())
                .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
                .map(AttributeTypeAndValue::getValue)
                .filter(ASN1String.class::isInstance)
                .map(value -> ((ASN1String) value).getString())
                .toList();
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
