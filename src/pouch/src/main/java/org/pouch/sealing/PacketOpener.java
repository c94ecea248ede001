package org.pouch.sealing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.SignatureChecks;
import org.pouch.sealing.verdict.SignatureFaults;
import org.pouch.sealing.verdict.TimeLimit;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.trust.TrustAnchors;

/**
 * Opens what arrived, strictly: any doubt or disagreement refuses. What this program fails at is neither opened nor
 * refused: the sender has no part in it.
 */
public final class PacketOpener {
    private static final int MOST_BYTES = 128 << 20;

    /** The signature, then the pages set again. */
    private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(12));

    private final AuthorityId receiver;
    private final Function<Instant, Map<AuthorityId, Sender>> senders;
    private final Function<Instant, Map<AuthorityId, TrustAnchors>> seals;

    /** Without the authorities of seals: the seals of travel documents are compared with the data and not judged. */
    public PacketOpener(AuthorityId receiver, Map<AuthorityId, TrustAnchors> senders) {
        this(receiver, senders, Map.of());
    }

    /** @param seals by sender, the authorities and signers of the visible digital seals on its travel documents */
    public PacketOpener(
            AuthorityId receiver, Map<AuthorityId, TrustAnchors> senders, Map<AuthorityId, TrustAnchors> seals) {
        this(receiver, at -> agreed(senders), at -> seals);
    }

    private PacketOpener(
            AuthorityId receiver,
            Function<Instant, Map<AuthorityId, Sender>> senders,
            Function<Instant, Map<AuthorityId, TrustAnchors>> seals) {
        this.receiver = receiver;
        this.senders = senders;
        this.seals = seals;
    }

    private static Map<AuthorityId, Sender> agreed(Map<AuthorityId, TrustAnchors> anchors) {
        Map<AuthorityId, Sender> agreed = new LinkedHashMap<>();
        anchors.forEach((id, each) -> agreed.put(id, new Sender(each, each, each, SealLevel.B)));
        return agreed;
    }

    /**
     * What is agreed with a sender.
     *
     * @param signers what its signing certificate must lead to
     * @param countersigners what the certificates of later signatures must lead to: its own, and those of visas
     * @param timestamps what its time-stamping authority must lead to
     * @param least the level its packets must have
     */
    public record Sender(TrustAnchors signers, TrustAnchors countersigners, TrustAnchors timestamps, SealLevel least) {
        private DocumentVerifier verifier() {
            return new DocumentVerifier(signers, countersigners, timestamps, VerificationProfile.PACKET);
        }
    }

    /** @param seals by sender, the authorities and signers of the visible digital seals on its travel documents */
    public static PacketOpener of(
            AuthorityId receiver, Map<AuthorityId, Sender> senders, Map<AuthorityId, TrustAnchors> seals) {
        return new PacketOpener(receiver, at -> senders, at -> seals);
    }

    /**
     * Where senders and seals change while the program runs.
     *
     * @param senders who is believed as of an instant; asked for each document
     * @param seals the same for the seals of travel documents
     */
    public static PacketOpener changing(
            AuthorityId receiver,
            Function<Instant, Map<AuthorityId, Sender>> senders,
            Function<Instant, Map<AuthorityId, TrustAnchors>> seals) {
        return new PacketOpener(receiver, senders, seals);
    }

    /** @param at the instant as of which certificates must be valid */
    public Opening open(byte[] document, Instant at) {
        if (document.length > MOST_BYTES) {
            return refused(
                    ReceiptCode.TOO_LARGE,
                    Finding.error(
                            "TOO_LARGE",
                            "The document has " + document.length + " bytes; at most " + MOST_BYTES + " are agreed."));
        }
        // Asked outside of the limit, where a database that is away is told from a document that takes too long.
        Map<AuthorityId, Sender> agreed = senders.apply(at);
        Map<AuthorityId, TrustAnchors> trustedSeals = seals.apply(at);
        return LIMIT.with(() -> openHere(document, at, agreed, trustedSeals), Opening.Unchecked::new);
    }

    private Opening openHere(
            byte[] document, Instant at, Map<AuthorityId, Sender> agreed, Map<AuthorityId, TrustAnchors> trustedSeals) {
        LazyContents reading = new LazyContents(document);
        Proof proof = prove(document, at, reading, agreed);
        if (proof == null) {
            return refused(
                    ReceiptCode.CERT_UNTRUSTED,
                    Finding.error("NO_PARTNER", "There is no partner whose signature could be on this document."));
        }
        return judge(document, reading, proof, at, trustedSeals.get(proof.id()));
    }

    private Opening judge(
            byte[] document, LazyContents reading, Proof proof, Instant at, @Nullable TrustAnchors trustedSeals) {
        Faults faults = new Faults();
        AuthorityId proven = SignatureFaults.provesSender(proof.report()) ? proof.id() : null;
        if (!proof.report().isAccepted()) {
            // A document that is not even sound is not read to learn what it claims.
            boolean isSound = proven != null || SignatureFaults.isOnlyUntrusted(proof.report());
            return new Opening.Refused(
                    SignatureFaults.code(proof.report()), proof.report(), proven, isSound ? reading.claimedId() : null);
        }
        SignatureVerdict verdict = proof.report().signatures().get(0);
        checkLevel(verdict, proof, faults);
        Packet packet = check(reading, proof, verdict, trustedSeals, at, faults);
        VerificationReport report = with(proof.report(), faults);
        ReceiptCode code = faults.code();
        if (code != null || packet == null) {
            return new Opening.Refused(code == null ? ReceiptCode.SCHEMA : code, report, proven, reading.claimedId());
        }
        return new Opening.Opened(new OpenedPacket(packet, Sha256.of(document), report));
    }

    private static void checkLevel(SignatureVerdict verdict, Proof proof, Faults faults) {
        SealLevel least = proof.agreed().least();
        if (SealLevel.valueOf(verdict.level()).compareTo(least) < 0) {
            faults.add(
                    ReceiptCode.BAD_SIGNATURE,
                    Finding.error(
                            "LEVEL_TOO_LOW",
                            "The signature is at level " + verdict.level() + "; with " + proof.id() + " at least "
                                    + least + " is agreed."));
        }
    }

    /** A document that is ours to the last byte needs no other reader; only one that is not is read to learn why. */
    private @Nullable Packet check(
            LazyContents reading,
            Proof proof,
            SignatureVerdict seal,
            @Nullable TrustAnchors trustedSeals,
            Instant at,
            Faults faults) {
        SignedDocument signed = Objects.requireNonNull(proof.document());
        Contents unjudged = reading.unjudged(signed);
        if (unjudged != null) {
            Faults found = new Faults();
            Packet packet = check(unjudged, proof.id(), signed, seal, trustedSeals, at, found);
            if (packet != null && found.code() == null) {
                faults.addAll(found);
                return packet;
            }
        }
        Contents contents = reading.contents();
        if (contents == null) {
            faults.add(reading.fault().code(), reading.fault().finding());
            return null;
        }
        return check(contents, proof.id(), signed, seal, trustedSeals, at, faults);
    }

    private @Nullable Packet check(
            Contents contents,
            AuthorityId sender,
            SignedDocument signed,
            SignatureVerdict seal,
            @Nullable TrustAnchors trustedSeals,
            Instant at,
            Faults faults) {
        if (!contents.envelope().sender().equals(sender)) {
            faults.add(
                    ReceiptCode.CERT_UNTRUSTED,
                    Finding.error(
                            "SENDER_DIFFERS",
                            "The packet says it is from " + contents.envelope().sender() + ", but " + sender
                                    + " signed it."));
            return null;
        }
        try {
            Packet packet = contents.checked(receiver, signed, seal, faults);
            TravelSeal.check(packet, trustedSeals == null ? null : new SealJudge(trustedSeals), at, faults);
            return packet;
        } catch (Faults.Stop enough) {
            return null;
        } catch (PdfRefused refused) {
            faults.add(ReceiptCode.MALWARE, Finding.error(refused.code(), refused.sentence()));
            return null;
        } catch (MalformedPacket malformed) {
            faults.add(ReceiptCode.SCHEMA, Finding.error("PACKET_FORM", malformed.sentence()));
            return null;
        }
    }

    /**
     * Whose signature is it? Asks one partner's anchors, then the claimed sender's, then the others'. When it is nobody's, the
     * answer is the claimed sender's: its anchors are what somebody will compare.
     */
    private static @Nullable Proof prove(
            byte[] document, Instant at, LazyContents reading, Map<AuthorityId, Sender> agreed) {
        SignedDocument signed;
        try {
            signed = SignedDocument.read(document);
        } catch (PdfRefused refused) {
            VerificationReport report = DocumentVerifier.refusal(refused);
            return agreed.entrySet().stream()
                    .findFirst()
                    .map(asked -> new Proof(asked.getKey(), asked.getValue(), null, report))
                    .orElse(null);
        }
        SignatureChecks checks = new SignatureChecks(VerificationProfile.PACKET);
        Deque<AuthorityId> order = new ArrayDeque<>(agreed.keySet());
        Proof closest = null;
        @Nullable AuthorityId claimed = null;
        while (!order.isEmpty()) {
            AuthorityId id = order.remove();
            Sender sender = Objects.requireNonNull(agreed.get(id));
            Proof proof = new Proof(id, sender, signed, sender.verifier().verify(signed, checks, at));
            if (!SignatureFaults.isOnlyUntrusted(proof.report())) {
                return proof;
            }
            if (closest == null) {
                claimed = reading.claimedSender();
                if (claimed != null && order.remove(claimed)) {
                    order.addFirst(claimed);
                }
            }
            if (closest == null || id.equals(claimed)) {
                closest = proof;
            }
        }
        return closest;
    }

    private static VerificationReport with(VerificationReport report, Faults faults) {
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.addAll(faults.findings());
        return new VerificationReport(report.signatures(), findings);
    }

    private static Opening refused(ReceiptCode code, Finding finding) {
        return new Opening.Refused(code, new VerificationReport(List.of(), List.of(finding)), null, null);
    }

    /**
     * @param id the partner whose anchors were asked
     * @param document null when it is not even one that could be read
     */
    private record Proof(
            AuthorityId id, Sender agreed, @Nullable SignedDocument document, VerificationReport report) {}
}
