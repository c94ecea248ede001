package org.pouch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.pouch.testing.TestPki.Holder;

/** A certificate for loopback and its key, in files as a web server reads them. */
public record TlsFiles(Path certificate, Path key) {
    private static final TestPki PKI = new TestPki();

    public static TlsFiles in(Path folder) {
        return new TlsFiles(folder.resolve("desk.pem"), folder.resolve("desk.key"));
    }

    /** For 127.0.0.1, until the day. */
    public static Holder until(String last) {
        try {
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
            return PKI.issue("CN=desk")
                    .usage(KeyUsage.digitalSignature)
                    .valid("2026-01-01T00:00:00Z", last)
                    .with(new Extension(Extension.subjectAlternativeName, false, names.getEncoded()))
                    .done();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public TlsFiles write(Holder holder) {
        try {
            Files.writeString(key, pem("PRIVATE KEY", holder.key().getEncoded()));
            Files.writeString(
                    certificate, pem("CERTIFICATE", holder.certificate().getEncoded()));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END " + what + "-----\n";
    }

    /** Of a client that trusts these certificates. */
    public static SSLContext trusting() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("root", PKI.root().certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
