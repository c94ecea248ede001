package org.pouch.sealing.verdict;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.signing.SignatureCheck;

/** Whose certificate the first signature of a document names: of one that was accepted already, since nothing is judged here. */
public final class SealedBy {
    private SealedBy() {}

    /** Empty where the document has no signature that names one. */
    public static Optional<X509Certificate> of(byte[] document) {
        return first(document).flatMap(first -> Optional.ofNullable(first.signer()));
    }

    /** The certificates that came with that signature and with its timestamps, unproved. */
    public static List<X509Certificate> carried(byte[] document) {
        return first(document).stream()
                .flatMap(first -> Stream.concat(
                        first.certificates().stream(),
                        first.timestamps().stream().flatMap(timestamp -> timestamp.certificates().stream())))
                .distinct()
                .toList();
    }

    private static Optional<SignatureCheck> first(byte[] document) {
        SignatureChecks checks = new SignatureChecks(VerificationProfile.PACKET);
        try {
            return SignedDocument.read(document).signatures().stream()
                    .findFirst()
                    .map(checks::of);
        } catch (PdfRefused unreadable) {
            return Optional.empty();
        }
    }
}
