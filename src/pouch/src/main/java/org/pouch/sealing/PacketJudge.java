package org.pouch.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pouch.packet.Finding;
import org.pouch.sealing.ClaimedContent.NotAPacket;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;

/** Judges a packet for whoever holds it: as its receiver would, whoever that is. */
public final class PacketJudge {
    private PacketJudge() {}

    /** The signature first; then, when it holds, whether pages, data and files belong together. */
    public static VerificationReport judge(byte[] document, TrustAnchors anchors, Instant instant) {
        VerificationReport report = new DocumentVerifier(anchors, VerificationProfile.PACKET).verify(document, instant);
        if (!report.isAccepted()) {
            return report;
        }
        try {
            ClaimedContent claimed = ClaimedContent.read(document);
            return new PacketOpener(
                            claimed.receiver(), Map.of(claimed.sender(), anchors), Map.of(claimed.sender(), anchors))
                    .open(document, instant)
                    .report();
        } catch (NotAPacket no) {
            List<Finding> findings = new ArrayList<>(report.findings());
            findings.add(Finding.error(
                    "NOT_A_PACKET",
                    "The document is signed, but it is no packet: " + no.getMessage()
                            + " For other documents use --profile document."));
            return new VerificationReport(report.signatures(), findings);
        }
    }
}
