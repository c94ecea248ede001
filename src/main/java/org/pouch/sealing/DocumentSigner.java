package org.pouch.sealing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.pdf.AddedSignature;
import org.pouch.pdf.PdfRefused;
import org.pouch.signing.Signer;
import org.pouch.trust.PrivateIdentity;

/** Signs documents that are not packets, in PAdES baseline B-B, behind whatever they hold already. */
public final class DocumentSigner {
    private final Signer signer;
    private final Clock clock;

    public DocumentSigner(PrivateIdentity identity, Clock clock) {
        this.signer = new Signer(identity, clock);
        this.clock = clock;
    }

    /** @throws NotSignable when the document cannot be read, or is encrypted */
    public byte[] sign(byte[] document) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            return AddedSignature.sign(document, now, signer.maximumSize(), signer::sign);
        } catch (PdfRefused refused) {
            throw new NotSignable(refused.sentence(), refused);
        }
    }

    /** A document that cannot be signed; the message says why. */
    public static final class NotSignable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSignable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
