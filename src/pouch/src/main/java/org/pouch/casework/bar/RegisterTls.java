package org.pouch.casework.bar;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a connection to a register trusts: the names of its certificate are checked as for any page of the web. */
final class RegisterTls {
    private RegisterTls() {}

    /** @param roots in PEM; null for those of the Java runtime */
    static HttpClient.Builder trusting(@Nullable Path roots, HttpClient.Builder client) {
        return roots == null ? client : client.sslContext(context(roots));
    }

    private static SSLContext context(Path roots) {
        try (InputStream pem = Files.newInputStream(roots)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("root-" + number++, root);
            }
            if (number == 0) {
                throw new IOException("there is no certificate in it");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "pouch.legal-bars.trust is " + roots + ", and no certificates can be read from it: put those in"
                            + " PEM there to which the certificate of the register leads",
                    unusable);
        }
    }
}
