package org.pouch.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.Sha256;
import org.pouch.pdf.PdfRefused;
import org.pouch.sealing.VerificationReport.SignatureVerdict;
import org.pouch.trust.TrustAnchors;

/** Opens what arrived, strictly: any exception, doubt or disagreement refuses. */
public final class PacketOpener {
    private static final int MOST_BYTES = 25 << 20;

    private final AuthorityId receiver;
    private final Map<AuthorityId, DocumentVerifier> verifiers = new LinkedHashMap<>();

    public PacketOpener(AuthorityId receiver, Map<AuthorityId, TrustAnchors> senders) {
        this.receiver = receiver;
        senders.forEach(
                (sender, anchors) -> verifiers.put(sender, new DocumentVerifier(anchors, VerificationProfile.PACKET)));
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
        Reading reading = Reading.of(document);
        Proof proof = prove(document, at, reading.claimedSender());
        if (proof == null) {
            return refused(
                    ReceiptCode.CERT_UNTRUSTED,
                    Finding.error("NO_PARTNER", "There is no partner whose signature could be on this document."));
        }
        return judge(document, reading, proof);
    }

    private Opening judge(byte[] document, Reading reading, Proof proof) {
        Faults faults = new Faults();
        AuthorityId proven = SignatureFaults.provesSender(proof.report()) ? proof.sender() : null;
        if (!proof.report().isAccepted()) {
            ReceiptCode code = SignatureFaults.code(proof.report());
            return new Opening.Refused(code, proof.report(), proven, reading.claimedId());
        }
        SignatureVerdict verdict = proof.report().signatures().get(0);
        Packet packet = check(reading, proof.sender(), String.valueOf(verdict.signer()), faults);
        VerificationReport report = with(proof.report(), faults);
        ReceiptCode code = faults.code();
        if (code != null || packet == null) {
            return new Opening.Refused(code == null ? ReceiptCode.SCHEMA : code, report, proven, reading.claimedId());
        }
        return new Opening.Opened(new OpenedPacket(packet, Sha256.of(document), report));
    }

    private @Nullable Packet check(Reading reading, AuthorityId sender, String signer, Faults faults) {
        Contents contents = reading.contents();
        if (contents == null) {
            faults.add(reading.code(), reading.finding());
            return null;
        }
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
            return contents.checked(receiver, signer, faults);
        } catch (Faults.Stop enough) {
            return null;
        } catch (MalformedPacket malformed) {
            faults.add(ReceiptCode.SCHEMA, Finding.error("PACKET_FORM", malformed.sentence()));
            return null;
        } catch (RuntimeException unforeseen) {
            // Whatever the packet holds that our checks did not foresee, it is not accepted.
            faults.add(
                    ReceiptCode.SCHEMA,
                    Finding.error(
                            "CHECK_FAILED",
                            "The content could not be checked ("
                                    + unforeseen.getClass().getSimpleName() + ")."));
            return null;
        }
    }

    /** Asks the claimed sender's anchors first, then the others': whose signature is it? */
    private @Nullable Proof prove(byte[] document, Instant at, Optional<AuthorityId> claimed) {
        List<AuthorityId> order = new ArrayList<>(verifiers.keySet());
        claimed.filter(verifiers::containsKey).ifPresent(sender -> {
            order.remove(sender);
            order.add(0, sender);
        });
        Proof first = null;
        for (AuthorityId sender : order) {
            Proof proof = new Proof(sender, verifierOf(sender).verify(document, at));
            first = first == null ? proof : first;
            if (proof.report().isAccepted() || SignatureFaults.provesSender(proof.report())) {
                return proof;
            }
            if (!SignatureFaults.isOnlyUntrusted(proof.report())) {
                return first;
            }
        }
        return first;
    }

    private DocumentVerifier verifierOf(AuthorityId sender) {
        DocumentVerifier verifier = verifiers.get(sender);
        if (verifier == null) {
            throw new IllegalStateException("no partner " + sender);
        }
        return verifier;
    }

    private static VerificationReport with(VerificationReport report, Faults faults) {
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.addAll(faults.findings());
        return new VerificationReport(report.signatures(), findings);
    }

    private static Opening refused(ReceiptCode code, Finding finding) {
        return new Opening.Refused(code, new VerificationReport(List.of(), List.of(finding)), null, null);
    }

    /** @param sender the partner whose anchors were asked */
    private record Proof(AuthorityId sender, VerificationReport report) {}

    /** The content, or why there is none. */
    private record Reading(@Nullable Contents contents, ReceiptCode code, Finding finding) {
        static Reading of(byte[] document) {
            try {
                return new Reading(
                        Contents.read(document), ReceiptCode.ACCEPTED, Finding.info("READ", "The packet was read."));
            } catch (PdfRefused refused) {
                return new Reading(null, ReceiptCode.MALWARE, Finding.error(refused.code(), refused.sentence()));
            } catch (MalformedPacket malformed) {
                return new Reading(null, ReceiptCode.SCHEMA, Finding.error("PACKET_FORM", malformed.sentence()));
            } catch (RuntimeException | StackOverflowError unforeseen) {
                return new Reading(
                        null,
                        ReceiptCode.SCHEMA,
                        Finding.error(
                                "CHECK_FAILED",
                                "The document could not be read ("
                                        + unforeseen.getClass().getSimpleName() + ")."));
            }
        }

        Optional<AuthorityId> claimedSender() {
            return Optional.ofNullable(contents).map(read -> read.envelope().sender());
        }

        @Nullable
        PacketId claimedId() {
            return contents == null ? null : contents.envelope().packetId();
        }
    }
}
