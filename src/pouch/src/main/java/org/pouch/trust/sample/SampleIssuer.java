package org.pouch.trust.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.pouch.trust.KeyUnavailable;

/**
 * A root of an invented authority whose key is kept, for stories in which signing keys follow one another, expire and are revoked. What
 * it issues is as worthless as {@link SamplePki}, and recognised as that. Files are moved into their place whole.
 */
public final class SampleIssuer {
    private final X500Name signer;
    private final CertificateIssuer issuer;

    private SampleIssuer(X500Name signer, CertificateIssuer issuer) {
        this.signer = signer;
        this.issuer = issuer;
    }

    /**
     * @param id of the authority
     * @param name its name in certificates
     * @param from until {@code until}: the root is valid, and its lists are those in force
     */
    public static SampleIssuer create(String id, String name, Instant from, Instant until) {
        try {
            return new SampleIssuer(
                    SamplePki.name(id, name, "signing"),
                    CertificateIssuer.create(
                            SamplePki.name(id, name, "kept root"), SamplePki.keys(SamplePki.EC), from, until));
        } catch (GeneralSecurityException failed) {
            throw new KeyUnavailable("The sample root of " + id + " cannot be made.", failed);
        }
    }

    /** Its root in PEM. */
    public void writeRoot(Path file) {
        try {
            put(file, SamplePki.pem(issuer.root()).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException failed) {
            throw new KeyUnavailable("The sample root cannot be written to " + file + ".", failed);
        }
    }

    /** Another signing key in the place of the one before, with a certificate that is valid so long. */
    public X509Certificate writeSigner(Path store, Instant from, Instant until) {
        try {
            KeyPair keys = SamplePki.keys(SamplePki.EC);
            X509Certificate certificate =
                    issuer.issue(signer, keys.getPublic(), CertificateIssuer.Purpose.SIGNING, from, until);
            put(store, SamplePki.store("signing", keys, certificate, issuer.root()));
            return certificate;
        } catch (IOException | GeneralSecurityException failed) {
            throw new KeyUnavailable("The sample key cannot be written to " + store + ".", failed);
        }
    }

    /**
     * The list of what is revoked.
     *
     * @param since from when each of them is
     * @param at when the list was made
     */
    public void writeRevoked(Path list, Map<X509Certificate, Instant> since, Instant at) {
        try {
            put(list, issuer.revoked(since, at).getEncoded());
        } catch (GeneralSecurityException failed) {
            throw new KeyUnavailable("The sample list cannot be written to " + list + ".", failed);
        }
    }

    /** Nobody who lists the folder of the file sees half of it. */
    private static void put(Path file, byte[] content) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try {
            Path part = Files.createTempFile(Objects.requireNonNull(folder.getParent()), ".", ".part");
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new KeyUnavailable("The sample file " + file + " cannot be written.", unwritable);
        }
    }
}
