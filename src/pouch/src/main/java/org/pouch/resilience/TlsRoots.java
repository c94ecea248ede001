package org.pouch.resilience;

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

/** Whom a connection to a service of the authority's own trusts: the names of its certificate are checked as for any page of the web. */
public final class TlsRoots {
    private TlsRoots() {}

    /**
     * @param roots certificates of certification authorities in PEM; null for those of the Java runtime
     * @param setting that names the file, for the sentence
     * @param whose service it is, such as {@code the register}
     * @throws IllegalArgumentException with a sentence, where no certificates can be read from the file
     */
    public static HttpClient.Builder trusting(
            @Nullable Path roots, HttpClient.Builder client, String setting, String whose) {
        return roots == null ? client : client.sslContext(context(roots, setting, whose));
    }

    private static SSLContext context(Path roots, String setting, String whose) {
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
                    setting + " is " + roots
                            + ", and no certificates can be read from it: put those in PEM there to which"
                            + " the certificate of " + whose + " leads",
                    unusable);
        }
    }
}
