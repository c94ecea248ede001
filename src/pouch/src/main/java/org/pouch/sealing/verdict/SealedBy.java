package org.pouch.sealing.verdict;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.SignedDocument;

/** Whose certificate the first signature of a document names: of one that was accepted already, since nothing is judged here. */
public final class SealedBy {
    private SealedBy() {}

    /** Empty where the document has no signature that names one. */
    public static Optional<X509Certificate> of(byte[] document) {
        SignatureChecks checks = new SignatureChecks(VerificationProfile.PACKET);
        try {
            return SignedDocument.read(document).signatures().stream()
                    .findFirst()
                    .flatMap(first -> Optional.ofNullable(checks.of(first).signer()));
        } catch (PdfRefused unreadable) {
            return Optional.empty();
        }
    }
}
