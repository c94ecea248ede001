package org.pouch.sealing.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.file.PdfFile;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.TimeLimit;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;

/** What became of reading a sheet, as strictly as a packet is read. */
public sealed interface NoticeReading {
    /** A page and two small files. */
    int MOST_BYTES = 1 << 20;

    /** @param signedAt as its signature claims */
    record Read(KeyNotice notice, Instant signedAt) implements NoticeReading {}

    /** @param sentence why, for the person who handed it in */
    record Refused(String sentence) implements NoticeReading {}

    /**
     * Whose name it bears, and whether that is in time, is for whoever asks.
     *
     * @param anchors what the signer must lead to, with the revocation lists beside
     * @param now the signer must be valid then
     */
    static NoticeReading of(byte[] sheet, TrustAnchors anchors, Instant now) {
        if (sheet.length > MOST_BYTES) {
            return new Refused("A sheet has at most " + MOST_BYTES + " bytes.");
        }
        return new TimeLimit(Duration.ofSeconds(5))
                .with(
                        () -> read(sheet, anchors, now),
                        unfinished -> new Refused(unfinished.finding().message()));
    }

    private static NoticeReading read(byte[] sheet, TrustAnchors anchors, Instant now) {
        VerificationReport report = new DocumentVerifier(anchors, VerificationProfile.PACKET).verify(sheet, now);
        Optional<Finding> fault = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst();
        if (fault.isPresent()) {
            return new Refused(fault.get().message());
        }
        try {
            return read(sheet, String.valueOf(report.signatures().get(0).signer()));
        } catch (PdfRefused refused) {
            return new Refused(refused.sentence());
        }
    }

    private static NoticeReading read(byte[] sheet, String signer) {
        PdfFile file = PdfFile.read(sheet);
        Optional<KeyNotice> notice = NoticeFiles.read(file.files());
        if (notice.isEmpty()) {
            return new Refused("It is signed, but it is no sheet that announces a certificate.");
        }
        return isWhole(sheet, notice.get(), signer, file.signedAt())
                ? new Read(notice.get(), file.signedAt())
                : new Refused(
                        "The sheet is not written as this program writes one: something in it was arranged otherwise, or"
                                + " another version made it. Paste the certificate instead, and compare it.");
    }

    /** The page and the files are those of the data, to the last byte. */
    private static boolean isWhole(byte[] sheet, KeyNotice notice, String signer, Instant signedAt) {
        try {
            return SealedDocument.isSealed(
                    sheet,
                    SignedDocument.read(sheet).signatures().get(0),
                    NoticePages.of(notice, signer, signedAt),
                    NoticeFiles.of(notice),
                    signedAt);
        } catch (UnprintableText unprintable) {
            return false;
        }
    }
}
