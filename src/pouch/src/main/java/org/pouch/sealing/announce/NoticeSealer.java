package org.pouch.sealing.announce;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.page.Composition;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.SigningRefused;
import org.pouch.trust.PrivateIdentity;

/** Makes the signed sheet of a notice: a page from the data, data and certificate attached, one signature over all, at level B-B. */
public final class NoticeSealer {
    private final Signer signer;
    private final String subject;
    private final Clock clock;

    /** @throws SigningRefused when the key is none that seals packets */
    public NoticeSealer(PrivateIdentity signer, Clock clock) {
        this.signer = new Signer(signer, SigningPermit.byCertificate(signer), null, clock);
        this.subject = signer.certificate().getSubjectX500Principal().getName();
        this.clock = clock;
        if (!this.signer.isForPackets()) {
            throw new SigningRefused("The key of " + subject + " must not sign this. Use the one that seals packets.");
        }
    }

    /** @throws SigningRefused when the key must not sign now, or a name in the certificate cannot be printed */
    public byte[] seal(KeyNotice notice) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Signer.Room room = signer.room();
        return SealedDocument.sealed(
                pages(notice, now), NoticeFiles.of(notice), now, room.bytes(), covered -> signer.sign(covered, room));
    }

    private Composition pages(KeyNotice notice, Instant now) {
        try {
            return NoticePages.of(notice, subject, now);
        } catch (UnprintableText unprintable) {
            throw new SigningRefused(
                    "The name in the certificate cannot be printed: " + unprintable.getMessage() + ".");
        }
    }
}
