package org.pouch.trust;

import java.security.cert.X509Certificate;

/** Tells the published sample keys from real ones: anyone has them, so a signature by them proves nothing. */
public final class SampleKeys {
    /** The organisation in the subject of every sample certificate. */
    public static final String ORGANISATION = "Pouch sample, worthless";

    private SampleKeys() {}

    /** True when subject or issuer says that the key is a sample. */
    public static boolean isSample(X509Certificate certificate) {
        return DistinguishedName.ofSubject(certificate).namesOrganisation(ORGANISATION)
                || DistinguishedName.ofIssuer(certificate).namesOrganisation(ORGANISATION);
    }
}
