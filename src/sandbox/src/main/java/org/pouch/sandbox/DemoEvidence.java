package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerVerdict;
import org.pouch.ledger.reconcile.Agreement;
import org.pouch.ledger.reconcile.Reconciliation;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.packet.Finding;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.Severity;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;

/** Leaves behind what anybody can check without Pouch: packets as signed, anchors, ledgers; and checks it first. */
final class DemoEvidence {
    /** Both authorities of the sandbox have one clock; a line is written a moment after it was read. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Path folder;
    private final Path anchors;
    private final Clock clock;
    private final List<String> faults = new ArrayList<>();
    private TrustAnchors more = TrustAnchors.NONE;
    private int packets;
    private int receipts;
    private int refusals;
    private long same;

    /** @param anchors folder with one folder for each state, and its root.pem in it */
    DemoEvidence(Path folder, Path anchors, Clock clock) {
        this.folder = folder;
        this.anchors = anchors;
        this.clock = clock;
    }

    /**
     * The root for Pouch; the signing certificate for validators that want revocation data for anything below a root; the
     * authority and the signer of the seals on travel documents.
     */
    void keepAnchors(String authority) {
        keepAnchor(authority, "root.pem");
        keepAnchor(authority, "signing.pem");
        keepAnchor(authority, "seal-root.pem");
        keepAnchor(authority, "seal.pem");
    }

    /** A root of Utopia that the story made. */
    void keepRoot(Path root) {
        Path kept = folder.resolve("trust/UTO-ORC-" + root.getFileName());
        try {
            Files.createDirectories(kept.getParent());
            Files.copy(root, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        more = TrustAnchors.load(kept);
    }

    private void keepAnchor(String authority, String name) {
        Path kept = folder.resolve("trust").resolve(authority + "-" + name);
        try {
            Files.createDirectories(kept.getParent());
            Files.copy(anchors(authority).resolve(name), kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /**
     * Keeps and verifies every packet and receipt the authority sent; what its receiver holds must be the same.
     *
     * @param watches of all authorities
     */
    void keepSent(String authority, Map<String, PacketWatch> watches) {
        PacketWatch watch = requireNonNull(watches.get(authority));
        DocumentVerifier verifier = new DocumentVerifier(
                TrustAnchors.load(anchors(authority).resolve("root.pem")).with(more), VerificationProfile.PACKET);
        for (Map.Entry<String, JsonNode> sent : watch.packets().entrySet()) {
            JsonNode line = sent.getValue();
            if (!"SENT".equals(line.path("direction").asText())) {
                continue;
            }
            byte[] document = watch.document(sent.getKey());
            String kind = line.path("kind").asText();
            boolean isReceipt = kind.equals("RECEIPT");
            for (JsonNode receipt : line.path("receipts")) {
                String code = receipt.path("code").asText();
                refusals += ReceiptCode.valueOf(code).isAcceptance() ? 0 : 1;
            }
            if (PacketWatch.isRefused(line)) {
                // Its receipt says why; it is nobody's paper.
                continue;
            }
            packets += isReceipt ? 0 : 1;
            receipts += isReceipt ? 1 : 0;
            keep(kind, authority, sent.getKey(), document);
            verify(verifier, kind, sent.getKey(), document);
            compare(
                    kind,
                    sent.getKey(),
                    document,
                    requireNonNull(watches.get(line.path("partner").asText())));
            if (!isReceipt && !PacketWatch.isThrough(line)) {
                faults.add(
                        kind + " " + sent.getKey() + " is " + line.path("state").asText() + ", not ACKNOWLEDGED");
            }
        }
    }

    void keepLedger(String authority, String jsonLines) {
        Path file = ledger(authority);
        try {
            Files.writeString(file, jsonLines, StandardCharsets.UTF_8);
            LedgerVerdict verdict = LedgerFile.verify(file);
            if (!verdict.isIntact()) {
                faults.add("ledger of " + authority + ": " + verdict);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Both ledgers that were kept know each packet and receipt alike; nothing is on its way any more. */
    void requireSameBooks(String ours, String theirs) {
        Reconciliation reconciliation = new Reconciliation(
                new SealJudge(null, clock.instant()), difference -> faults.add("the ledgers differ: " + difference));
        try {
            Reconciliation.Result result = reconciliation.reconcile(
                    new Reconciliation.Book(ledger(ours), null),
                    new Reconciliation.Book(ledger(theirs), null),
                    new Agreement(ours, theirs, SKEW, Duration.ZERO));
            same += result.same();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path ledger(String authority) {
        return folder.resolve("ledger-" + authority + ".jsonl");
    }

    void requireEnd(String authority, String actual, String expected) {
        if (!actual.equals(expected)) {
            faults.add("the case ended as " + actual + " at " + authority + ", expected " + expected);
        }
    }

    void requireCases(String authority, int cases, int expected) {
        if (cases != expected) {
            faults.add(authority + " has " + cases + " cases, expected " + expected);
        }
    }

    void requireRefusals(int expected) {
        if (refusals != expected) {
            faults.add(refusals + " packets were refused on the way, expected " + expected);
        }
    }

    List<String> faults() {
        return faults;
    }

    String summary() {
        return packets + " packets and " + receipts
                + " receipts, every signature verified against the shipped anchors; the ledgers of both sides know "
                + same
                + " of them alike";
    }

    private void verify(DocumentVerifier verifier, String kind, String id, byte[] document) {
        VerificationReport report = verifier.verify(document, clock.instant());
        if (!report.isAccepted()) {
            String why = report.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(Finding::message)
                    .findFirst()
                    .orElse("no reason given");
            faults.add(kind + " " + id + " does not verify: " + why);
        }
    }

    private void compare(String kind, String id, byte[] document, PacketWatch other) {
        JsonNode theirs = other.packets().get(id);
        if (theirs == null) {
            faults.add(kind + " " + id + " never arrived");
        } else if (!theirs.path("sha256").asText().equals(Sha256.of(document).hex())) {
            faults.add(kind + " " + id + " is not the same on both sides");
        }
    }

    private void keep(String kind, String authority, String id, byte[] document) {
        Path file = folder.resolve("packets").resolve(id + "-" + authority + "-" + kind + ".pdf");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, document);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Path anchors(String authority) {
        return anchors.resolve(authority.substring(0, 3).toLowerCase(Locale.ROOT));
    }
}
