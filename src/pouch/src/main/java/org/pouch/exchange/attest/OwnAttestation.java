package org.pouch.exchange.attest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pouch.signing.SignatureCheck;
import org.pouch.signing.SignatureProfile;
import org.pouch.signing.SignatureVerifier;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningRefused;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PathValidator;
import org.pouch.trust.TrustAnchors;

/** The root of a state vouches for other authorities too: only a certificate with this authority's own name counts. */
public final class OwnAttestation implements Attestation {
    private final Supplier<Signer> signer;
    private final Predicate<X509Certificate> isOwn;
    private final Function<RuntimeException, RuntimeException> unusable;
    private final PathValidator paths;
    private final SignatureVerifier verifier = new SignatureVerifier(SignatureProfile.BASELINE);

    /**
     * @param signer the one whose turn it is
     * @param isOwn whether a certificate is in this authority's name
     * @param roots what own certificates lead to
     * @param unusable says in the caller's words that the key must not sign now
     */
    public OwnAttestation(
            Supplier<Signer> signer,
            Predicate<X509Certificate> isOwn,
            TrustAnchors roots,
            Function<RuntimeException, RuntimeException> unusable) {
        this.signer = signer;
        this.isOwn = isOwn;
        this.unusable = unusable;
        this.paths = new PathValidator(roots);
    }

    @Override
    public byte[] sign(byte[] statement) {
        try {
            Signer current = signer.get();
            return current.sign(new ByteArrayInputStream(statement), current.room());
        } catch (SigningRefused | KeyUnavailable refused) {
            throw unusable.apply(refused);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Optional<String> objection(byte[] statement, byte[] signature, Instant at) {
        if (signature.length == 0) {
            return Optional.of("nobody signed it");
        }
        SignatureCheck check = verifier.check(signature, digest -> digest.update(statement));
        X509Certificate certificate = check.signer();
        if (!check.isIntact() || certificate == null) {
            return Optional.of(
                    check.faults().isEmpty()
                            ? "nobody signed it"
                            : check.faults().get(0).message());
        }
        if (!isOwn.test(certificate)) {
            return Optional.of("it is signed in another name than this authority's");
        }
        CertificatePath path = paths.validate(certificate, check.data(), at, CertificateUse.SIGNING_PACKETS);
        return path.holds()
                ? Optional.empty()
                : Optional.of(path.faults().get(0).message());
    }
}
