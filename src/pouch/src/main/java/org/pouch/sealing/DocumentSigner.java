package org.pouch.sealing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.AddedSignature;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningPermit;
import org.pouch.trust.PrivateIdentity;

/** Signs documents that are not packets, in PAdES baseline, behind whatever they hold already. */
public final class DocumentSigner {
    private final Signer signer;
    private final Preservation preservation;
    private final Clock clock;

    /** At level B-B. */
    public DocumentSigner(PrivateIdentity identity, Clock clock) {
        this(identity, SigningPermit.byCertificate(identity), Preservation.none(clock), clock);
    }

    /** At the level of that preservation. */
    public DocumentSigner(PrivateIdentity identity, SigningPermit permit, Preservation preservation, Clock clock) {
        this.signer = new Signer(identity, permit, preservation.timestamps(), clock);
        this.preservation = preservation;
        this.clock = clock;
    }

    /**
     * @throws NotSignable when the document cannot be read, or is encrypted
     * @throws org.pouch.signing.SigningRefused when the key must not sign
     * @throws org.pouch.signing.ServiceUnavailable when what the level needs cannot be had now
     */
    public byte[] sign(byte[] document) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Signer.Room room = signer.room();
        try {
            return preservation.preserve(
                    AddedSignature.sign(document, now, room.bytes(), content -> signer.sign(content, room)));
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
