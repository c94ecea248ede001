package org.pouch.signing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.PathValidator;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** Whether a key may sign now. Asked before each signature, since certificates expire and are revoked meanwhile. */
public final class SigningPermit {
    private final PrivateIdentity identity;
    private final Supplier<ValidationData> atHand;

    private SigningPermit(PrivateIdentity identity, Supplier<ValidationData> atHand) {
        this.identity = identity;
        this.atHand = atHand;
    }

    /** By validity and key usage alone. */
    public static SigningPermit byCertificate(PrivateIdentity identity) {
        return new SigningPermit(identity, () -> ValidationData.NONE);
    }

    /** @param atHand revocation information as known when asked; lists and answers of its issuer count */
    public static SigningPermit byRevocation(PrivateIdentity identity, Supplier<ValidationData> atHand) {
        return new SigningPermit(identity, atHand);
    }

    /** @throws SigningRefused with the reason, and what to do about it */
    void require(Instant now) {
        X509Certificate certificate = identity.certificate();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new SigningRefused("The certificate of " + subject() + " is not valid before "
                    + certificate.getNotBefore().toInstant() + ". Use a key that is valid now.");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new SigningRefused("The certificate of " + subject() + " expired on "
                    + certificate.getNotAfter().toInstant() + ". Ask a key officer for a new one.");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw new SigningRefused("The certificate of " + subject()
                    + " is not for signing (key usage). Use the authority's signing key.");
        }
        ValidationData known = atHand.get();
        if (!known.saysNothing()) {
            requireNotRevoked(known, now);
        }
    }

    private void requireNotRevoked(ValidationData known, Instant now) {
        List<X509Certificate> chain = identity.chain();
        // The store's own last certificate is the root here: whether others trust it is for them to say.
        CertificatePath path = new PathValidator(new TrustAnchors(List.of(chain.get(chain.size() - 1))))
                .validate(identity.certificate(), ValidationData.of(chain).with(known), now, CertificateUse.SIGNING);
        for (Fault fault : path.faults()) {
            if (fault.code().equals("CERTIFICATE_REVOKED")) {
                throw new SigningRefused("The certificate of " + subject()
                        + " is revoked. Ask a key officer for a new one; nothing may be signed with this key again.");
            }
        }
    }

    private String subject() {
        return identity.certificate().getSubjectX500Principal().getName();
    }
}
