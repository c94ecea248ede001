package org.pouch.sealing;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.DocumentSigner.NotSignable;
import org.pouch.signing.TimestampCheck;
import org.pouch.signing.TimestampVerifier;
import org.pouch.trust.KeyStrength;

/** Until when the newest timestamp over a document is worth something: another must be put over it before. */
public final class Fading {
    private static final Duration STEP = Duration.ofDays(30);

    private Fading() {}

    /**
     * When the certificate of who made it ends, or its key is too weak to be relied on, whichever is first. Empty for a
     * document without a timestamp over the whole.
     *
     * @throws NotSignable when the document cannot be read
     */
    public static Optional<Instant> of(byte[] document) {
        try {
            return SignedDocument.read(document).signatures().stream()
                    .filter(EmbeddedSignature::isTimestamp)
                    .max(Comparator.comparing(each -> each.range().end()))
                    .map(newest -> new TimestampVerifier().check(newest.contents(), newest::feed))
                    .map(Fading::end);
        } catch (PdfRefused refused) {
            throw new NotSignable(refused.sentence(), refused);
        }
    }

    private static Instant end(TimestampCheck stamp) {
        X509Certificate signer = stamp.signer();
        Instant made = stamp.time();
        if (signer == null || made == null || !stamp.isIntact()) {
            return Instant.EPOCH;
        }
        Instant end = signer.getNotAfter().toInstant();
        for (Instant at = made; at.isBefore(end); at = at.plus(STEP)) {
            if (KeyStrength.faultIn(signer, at).isPresent()) {
                return at;
            }
        }
        return end;
    }
}
