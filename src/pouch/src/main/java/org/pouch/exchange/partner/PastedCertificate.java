package org.pouch.exchange.partner;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import org.pouch.exchange.partner.ChangeRefused.Why;

/** One certificate in PEM, as somebody pasted it. */
public final class PastedCertificate {
    private static final int LONGEST = 20_000;

    private PastedCertificate() {}

    /** @throws ChangeRefused when it is not exactly one */
    public static X509Certificate parse(String pem) {
        if (pem.length() > LONGEST) {
            throw refused();
        }
        try {
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)));
            if (all.size() == 1 && all.iterator().next() instanceof X509Certificate one) {
                return one;
            }
            throw refused();
        } catch (CertificateException unreadable) {
            throw refused();
        }
    }

    private static ChangeRefused refused() {
        return new ChangeRefused(
                Why.CERTIFICATE, "Paste exactly one certificate in PEM, from BEGIN CERTIFICATE to END CERTIFICATE.");
    }
}
