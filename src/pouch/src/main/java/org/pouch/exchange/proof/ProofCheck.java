package org.pouch.exchange.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.TextLines;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Severity;
import org.pouch.packet.Sha256;
import org.pouch.sealing.ClaimedContent;
import org.pouch.sealing.ClaimedContent.NotAPacket;
import org.pouch.sealing.PacketJudge;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;

/** Judges a bundle by nothing but what is in it and the anchors that whoever asks trusts. */
public final class ProofCheck {
    private static final String OLD_LAYOUT = "PAGES_NOT_COMPARED";

    private final TrustAnchors anchors;
    private final Instant at;
    private final KeyOwners owners;
    private final Map<String, byte[]> renewed = new HashMap<>();
    private final List<String> proven = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public ProofCheck(TrustAnchors anchors, Instant at) {
        this.anchors = anchors;
        this.at = at;
        this.owners = new KeyOwners(anchors, at);
    }

    /** @throws IOException when the file cannot be read at all; one that is no bundle is a fault */
    public static ProofVerdict check(Path file, TrustAnchors anchors, Instant at) throws IOException {
        try {
            Map<String, byte[]> entries = ProofFile.read(file);
            return entries.containsKey(ProofFile.COVER)
                    ? new ProofCheck(anchors, at).judge(entries)
                    : new ProofVerdict(List.of(), List.of("The bundle has no cover sheet."), List.of());
        } catch (ProofFile.Unsound unsound) {
            return new ProofVerdict(List.of(), List.of(String.valueOf(unsound.getMessage())), List.of());
        }
    }

    ProofVerdict judge(Map<String, byte[]> entries) {
        byte[] document = entries.get(ProofFile.PACKET);
        renewals(entries);
        ClaimedContent packet = document == null ? null : judged("The packet", ProofFile.PACKET, document);
        if (packet == null || document == null) {
            return verdict(document == null ? "There is no packet in the bundle." : null);
        }
        Sha256 digest = Sha256.of(document);
        owners.learn(packet.sender(), longest(ProofFile.PACKET, document));
        proven.add("Packet " + packet.id() + " (" + packet.kind() + ") was sealed by " + packet.sender() + " for "
                + packet.receiver() + ", SHA-256 " + digest + ".");
        Set<String> about = new TreeSet<>(Set.of(packet.id().value()));
        entries.forEach((name, content) -> {
            if (name.startsWith(ProofFile.RECEIPTS)) {
                receipt(name, content, packet, digest).ifPresent(about::add);
            }
        });
        LedgerLines lines = new LedgerLines(packet, digest, about, owners, anchors, at);
        lines.judge(texts(entries, ProofFile.LINES), texts(entries, ProofFile.SEALS));
        proven.addAll(lines.proven());
        faults.addAll(lines.faults());
        notes.addAll(lines.notes());
        return verdict(null);
    }

    private ProofVerdict verdict(@Nullable String fault) {
        if (fault != null) {
            faults.add(fault);
        }
        return new ProofVerdict(proven, faults, notes);
    }

    /** A copy counts only if it is what was sealed and something behind it. */
    private void renewals(Map<String, byte[]> entries) {
        entries.forEach((name, copy) -> {
            if (!name.startsWith(ProofFile.RENEWED)) {
                return;
            }
            String sealed = name.substring(ProofFile.RENEWED.length());
            byte[] document = entries.get(sealed);
            if (document == null
                    || copy.length <= document.length
                    || Arrays.mismatch(document, copy) != document.length) {
                faults.add("The copy " + name + " is not what was sealed, dated again.");
            } else {
                renewed.put(sealed, copy);
            }
        });
    }

    private byte[] longest(String name, byte[] document) {
        return renewed.getOrDefault(name, document);
    }

    /** What a sealed document says; null when it does not hold. Judged by its renewed copy, where there is one. */
    private @Nullable ClaimedContent judged(String what, String name, byte[] document) {
        VerificationReport report = PacketJudge.judge(longest(name, document), anchors, at);
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        boolean isOld = !errors.isEmpty()
                && errors.stream().allMatch(error -> error.code().equals(OLD_LAYOUT));
        if (!report.isAccepted() && !isOld) {
            faults.add(what + " does not hold: "
                    + (errors.isEmpty() ? "it was not accepted." : errors.get(0).message()));
            return null;
        }
        if (isOld) {
            notes.add(what + " was made by another version of the program: its signature holds, and its data count;"
                    + " the pages were not compared with them.");
        }
        try {
            return ClaimedContent.read(document);
        } catch (NotAPacket no) {
            faults.add(what + " is no packet: " + no.getMessage());
            return null;
        }
    }

    private Optional<String> receipt(String name, byte[] document, ClaimedContent packet, Sha256 digest) {
        ClaimedContent receipt = judged("The receipt " + name, name, document);
        if (receipt == null) {
            return Optional.empty();
        }
        boolean isBack =
                receipt.sender().equals(packet.receiver()) && receipt.receiver().equals(packet.sender());
        Optional<ReceiptWord> word =
                ReceiptWord.of(receipt, packet.id()).filter(said -> !said.accepts() || said.isAbout(digest));
        if (receipt.kind() != PacketKind.RECEIPT
                || !name.equals(ProofFile.RECEIPTS + receipt.id() + ".pdf")
                || word.isEmpty()
                || !isBack) {
            faults.add("The receipt " + name + " is not of this packet.");
            return Optional.empty();
        }
        owners.learn(receipt.sender(), longest(name, document));
        proven.add("Receipt " + receipt.id() + ": " + receipt.sender() + " says "
                + word.get().level() + " " + word.get().code() + ", received "
                + word.get().receivedAt() + ".");
        if (word.get().isSheet()) {
            notes.add("Receipt " + receipt.id() + " is a sheet: one signed document that answers "
                    + word.get().named() + " packets. Of the others it holds ids, digests and times; no line of the"
                    + " ledger about them is in the bundle.");
        }
        return Optional.of(receipt.id().value());
    }

    private List<String> texts(Map<String, byte[]> entries, String name) {
        List<String> texts = new ArrayList<>();
        byte[] content = entries.get(name);
        if (content == null) {
            faults.add("There is no " + name + " in the bundle.");
            return texts;
        }
        try (TextLines lines = TextLines.of(new ByteArrayInputStream(content))) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                texts.add(text);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return texts;
    }
}
