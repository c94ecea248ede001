package org.pouch.desk.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PasswordFile;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * A certificate and its key, as files hold them.
 *
 * @param password of the key, where it has one
 */
record TlsPair(X509Certificate certificate, @Nullable String password) {
    private static final byte[] ANYTHING = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final String ASK = "Ask for it again, or make a new one with its own key.";

    /** @throws StartRefused when one cannot be read, or is not the other's */
    static TlsPair read(Path certificates, Path key, @Nullable Path passwordFile) {
        X509Certificate first = certificates(certificates).get(0);
        @Nullable String password = passwordFile == null ? null : password(passwordFile);
        if (!belongTogether(key(key, password), first.getPublicKey())) {
            throw new StartRefused(
                    "The first certificate in " + certificates + " (pouch.tls.certificate) is not that of the key in "
                            + key + " (pouch.tls.key).",
                    "Put the certificate of that key first, then those that lead to its root. " + ASK);
        }
        return new TlsPair(first, password);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return String.valueOf(certificate.getSubjectX500Principal());
    }

    Instant begins() {
        return certificate.getNotBefore().toInstant();
    }

    Instant ends() {
        return certificate.getNotAfter().toInstant();
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            return content(file, "pouch.tls.certificate").getCertificates();
        } catch (IllegalStateException none) {
            throw new StartRefused(
                    "There is no certificate in " + file + " (pouch.tls.certificate).",
                    "It should be PEM, beginning with -----BEGIN CERTIFICATE-----.");
        }
    }

    private static PrivateKey key(Path file, @Nullable String password) {
        try {
            @Nullable PrivateKey key = content(file, "pouch.tls.key").getPrivateKey(password);
            if (key != null) {
                return key;
            }
        } catch (IllegalStateException | IllegalArgumentException none) {
            // said below: the reason may quote the file
        }
        throw new StartRefused(
                "There is no key in " + file + " (pouch.tls.key) that can be read"
                        + (password == null ? "." : " with the password in pouch.tls.key-password-file."),
                "It should be PEM, beginning with -----BEGIN PRIVATE KEY-----, or ENCRYPTED PRIVATE KEY with"
                        + " pouch.tls.key-password-file.");
    }

    private static PemContent content(Path file, String setting) {
        try {
            if (Files.isReadable(file)) {
                return PemContent.load(file);
            }
        } catch (IOException unreadable) {
            // said below, like one that is not there
        }
        throw new StartRefused(
                "The file " + file + " (" + setting + ") cannot be read.",
                "Name a file that is there and that this program may read.");
    }

    private static String password(Path file) {
        try {
            return new String(PasswordFile.read(file));
        } catch (KeyUnavailable none) {
            throw new StartRefused(
                    String.valueOf(none.getMessage()), "See pouch.tls.key-password-file in docs/operations.md.");
        }
    }

    /** Whether what one signs the other finds sound. */
    private static boolean belongTogether(PrivateKey key, PublicKey shown) {
        String algorithm = switch (key.getAlgorithm().toUpperCase(Locale.ROOT)) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(ANYTHING);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(shown);
            verifying.update(ANYTHING);
            return verifying.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }
}
