package org.pouch.exchange.proof;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.ledger.seal.LineProofs;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.CoverSheet;
import org.pouch.sealing.CoverSheet.Named;
import org.pouch.sealing.CoverSheet.Part;
import org.pouch.trust.TrustAnchors;

/** What the cover sheet of a bundle says. */
final class ProofCover {
    private static final int MOST_LINES = 60;

    private static final String HOW =
            "This page proves nothing itself. With Pouch: ./pouch packet proof --check FILE --trust DIR, where DIR holds"
                    + " certificates that you got from the authorities themselves; no network is asked. Without: packet.pdf and"
                    + " the receipts are PDF documents signed after ETSI EN 319 142 (PAdES), for any validator. seals.jsonl has"
                    + " CMS signatures over the canonical JSON of each seal. A line of ledger.jsonl leads by its path (RFC 6962)"
                    + " to the root that its seal names. The form of lines and seals is in docs/audit-events.md of Pouch.";

    private ProofCover() {}

    static byte[] of(
            AuthorityId own,
            ProofTable.Row row,
            List<ProofTable.Receipt> receipts,
            LineProofs.Proven ledger,
            TrustAnchors anchors,
            byte[] list,
            Instant now,
            ProofVerdict verdict) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                "What this is",
                "What " + own + " holds about one packet, put together at " + now + ".",
                List.of(
                        new Named("Packet", row.packet().value(), true),
                        new Named("Kind", row.kind().name(), false),
                        new Named("Case", row.request().value(), true),
                        new Named("State at " + own, row.state(), false),
                        new Named("SHA-256 of packet.pdf", row.digest().hex(), true),
                        new Named("Bytes", String.valueOf(row.document().length), false))));
        for (ProofTable.Receipt receipt : receipts) {
            parts.add(new Part(
                    "Receipt " + receipt.level(),
                    "",
                    List.of(
                            new Named("Receipt", receipt.id().value(), true),
                            new Named("Outcome", receipt.code(), false),
                            new Named("Signed by", (receipt.given() ? own : row.partner()).value(), false),
                            new Named("At", receipt.at(), false),
                            new Named("SHA-256", Sha256.of(receipt.document()).hex(), true))));
        }
        parts.add(new Part(
                "In the ledger of " + own,
                lines(ledger),
                ledger.lines().stream()
                        .limit(MOST_LINES)
                        .map(line -> new Named(
                                "Line " + line.line().sequence(),
                                line.line().event() + ", " + line.line().at()
                                        + (line.seal() == null ? ", not sealed yet" : ", seal " + line.seal()),
                                false))
                        .toList()));
        parts.add(new Part(
                "Seals of the ledger",
                "",
                ledger.seals().stream().map(ProofCover::seal).toList()));
        List<String> said = new ArrayList<>(verdict.faults());
        said.addAll(verdict.notes());
        parts.add(new Part(
                "Verdict when it was put together",
                (verdict.isAccepted() ? "Everything holds with the anchors below. " : "Not everything holds. ")
                        + String.join(" ", said),
                List.of()));
        parts.add(new Part(
                "Trust anchors, to be compared",
                "Whoever made this bundle could have put in any. Compare the fingerprints (SHA-256) with those that the authorities publish.",
                anchors.certificates().stream().map(ProofCover::anchor).toList()));
        parts.add(new Part("How to check", HOW, List.of()));
        return CoverSheet.of(
                "Proof of a packet",
                row.sent() ? own : row.partner(),
                row.sent() ? row.partner() : own,
                row.request() + " · " + row.packet(),
                parts,
                list,
                now);
    }

    private static String lines(LineProofs.Proven ledger) {
        int count = ledger.lines().size();
        return count + " lines are about the packet and its receipts"
                + (count > MOST_LINES ? "; the first " + MOST_LINES + " of them:" : ".");
    }

    private static Named seal(SignedSeal signed) {
        return new Named(
                "Seal " + signed.seal().number(),
                signed.seal().day() + ", lines " + signed.seal().first() + " to "
                        + signed.seal().last() + ", made " + signed.seal().at(),
                false);
    }

    private static Named anchor(X509Certificate certificate) {
        try {
            return new Named(
                    certificate.getSubjectX500Principal().getName(),
                    Sha256.of(certificate.getEncoded()).hex(),
                    true);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
