package org.pouch.trust;

import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Tells the published sample keys from real ones: anyone has them, so a signature by them proves nothing. */
public final class SampleKeys {
    /** The organisation in the subject of every sample certificate. */
    public static final String ORGANISATION = "Pouch sample, worthless";

    private SampleKeys() {}

    /** True when subject or issuer says that the key is a sample. */
    public static boolean isSample(X509Certificate certificate) {
        return names(certificate.getSubjectX500Principal().getName())
                || names(certificate.getIssuerX500Principal().getName());
    }

    private static boolean names(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().stream()
                            .anyMatch(part ->
                                    part.getType().equalsIgnoreCase("O") && ORGANISATION.equals(part.getValue()));
        } catch (InvalidNameException notOurs) {
            return false;
        }
    }
}
