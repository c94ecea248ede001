package org.pouch.exchange.receive;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.directory.PartnerClocks;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.key.OwnKeys;
import org.pouch.exchange.note.NoteObjections;
import org.pouch.exchange.receive.Examination.Sound;
import org.pouch.exchange.receive.Examination.Unexamined;
import org.pouch.exchange.receive.Examination.Unsound;
import org.pouch.exchange.store.DatabaseFailure;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.sealing.OpenedPacket;
import org.pouch.sealing.Opening;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.verdict.Unfinished;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.signing.transit.TransitBroken;
import org.pouch.trust.Fault;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.TokenAway;
import org.springframework.stereotype.Component;

/** Looks at an arrival from the outside in: size, encryption, document and signature, then what the packet says. */
@Component
final class Examiner {
    private final PacketTable packets;
    private final PacketOpener opener;
    private final OwnKeys keys;
    private final PartnerDirectory partners;
    private final PartnerClocks clocks;
    private final ClaimedTimes times;
    private final NoteObjections notes;
    private final ExchangeSettings settings;

    Examiner(
            PacketTable packets,
            PacketOpener opener,
            OwnKeys keys,
            PartnerDirectory partners,
            PartnerClocks clocks,
            ClaimedTimes times,
            NoteObjections notes,
            ExchangeSettings settings) {
        this.packets = packets;
        this.opener = opener;
        this.keys = keys;
        this.partners = partners;
        this.clocks = clocks;
        this.times = times;
        this.notes = notes;
        this.settings = settings;
    }

    /** Fails only where the database does, the token of the key, or a revocation list is missing; then nothing is known and it is asked again. */
    Examination examine(StoredArrival arrival, byte[] envelope) {
        try {
            return examined(arrival, envelope);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            if (DatabaseFailure.isAway(unforeseen)
                    || unforeseen instanceof TokenAway
                    || unforeseen instanceof RevocationUnknown) {
                throw unforeseen;
            }
            return new Unexamined(Unfinished.of(unforeseen));
        }
    }

    private Examination examined(StoredArrival arrival, byte[] envelope) {
        if (arrival.unfit() != null) {
            return Unsound.unfit(arrival.unfit());
        }
        if (arrival.envelopeBytes() > partners.mostBytes(arrival.partner(), settings.mostBytes())) {
            return Unsound.unread(ReceiptCode.TOO_LARGE, arrival.namedPacket());
        }
        byte[] document;
        try {
            document = keys.encryption().decrypt(envelope, arrival.arrivedAt());
        } catch (TransitBroken broken) {
            return Unsound.unopened(
                    Objects.requireNonNullElse(broken.getMessage(), ReceiptCode.DIGEST_MISMATCH.sentence()),
                    arrival.namedPacket());
        }
        Opening opening = opener.open(document, arrival.arrivedAt());
        requireKnown(arrival, opening);
        if (opening instanceof Opening.Opened opened) {
            return judge(arrival, opened.packet(), document);
        }
        return opening instanceof Opening.Refused refused
                ? refusal(arrival, refused)
                : new Unexamined(((Opening.Unchecked) opening).why());
    }

    /** Whatever else is wrong with it is said when this is known: what is refused is refused for good. */
    private static void requireKnown(StoredArrival arrival, Opening opening) {
        opening.report().findings().stream()
                .filter(finding -> finding.code().equals(Fault.REVOCATION_UNKNOWN))
                .findFirst()
                .ifPresent(finding -> {
                    throw new RevocationUnknown(arrival.id(), finding.message());
                });
    }

    private static Unsound refusal(StoredArrival arrival, Opening.Refused refused) {
        boolean fromThisPartner = arrival.partner().equals(refused.provenSender());
        PacketId claimed = refused.claimedId() == null ? arrival.namedPacket() : refused.claimedId();
        return new Unsound(refused.code(), refused.report(), fromThisPartner ? claimed : null, null);
    }

    private Examination judge(StoredArrival arrival, OpenedPacket opened, byte[] document) {
        Envelope envelope = opened.packet().envelope();
        if (!envelope.sender().equals(arrival.partner())) {
            // The right signature on another partner's channel: whoever brought it is not to be told anything.
            return new Unsound(
                    ReceiptCode.CERT_UNTRUSTED, broughtByAnother(arrival, envelope, opened.report()), null, envelope);
        }
        if (envelope.kind() == PacketKind.RECEIPT) {
            return receipt(arrival, opened, document);
        }
        return objection(envelope, arrival.arrivedAt())
                .map(code -> Unsound.of(code, envelope))
                .or(() -> datedOtherwise(opened))
                .or(() -> notes.to(opened.packet()).map(why -> Unsound.of(ReceiptCode.UNKNOWN_CASE, why, envelope)))
                .<Examination>map(unsound -> unsound)
                .orElseGet(() -> new Sound(opened, document, List.of(), 0));
    }

    /** A copy of what was taken in before is a copy still. */
    private Optional<Unsound> datedOtherwise(OpenedPacket opened) {
        Envelope envelope = opened.packet().envelope();
        return times.objection(envelope, opened.report())
                .filter(found -> packets.find(envelope.packetId()).isEmpty())
                .map(found -> Unsound.of(ReceiptCode.DATED_OTHERWISE, found, envelope));
    }

    private VerificationReport broughtByAnother(StoredArrival arrival, Envelope envelope, VerificationReport report) {
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.add(Finding.error(
                "OTHER_PARTNER",
                "It came by a channel of " + arrival.partner() + " and is signed by " + envelope.sender()
                        + ". Pinned for "
                        + arrival.partner() + ": " + pinned(arrival.partner(), arrival.arrivedAt()) + "; for "
                        + envelope.sender() + ": " + pinned(envelope.sender(), arrival.arrivedAt()) + "."));
        return new VerificationReport(report.signatures(), findings);
    }

    private String pinned(AuthorityId partner, Instant at) {
        return partners.anchors(partner, PinRole.SIGNING_ANCHOR, at).certificates().stream()
                .map(anchor -> "SHA-256 " + Fingerprint.of(anchor))
                .collect(Collectors.joining(", or "));
    }

    /** A sheet counts for the packets of ours that it names, if there is one. */
    private Examination receipt(StoredArrival arrival, OpenedPacket opened, byte[] document) {
        Envelope envelope = opened.packet().envelope();
        List<ReceiptContent> contents;
        try {
            contents = ReceiptContent.of(opened);
        } catch (DateTimeException | ReceiptContent.MalformedReceipt noSuchForm) {
            return Unsound.of(ReceiptCode.SCHEMA, envelope);
        }
        Map<PacketId, StoredPacket> named =
                packets.find(contents.stream().map(ReceiptContent::answers).toList());
        List<ReceiptContent> ours = contents.stream()
                .filter(content -> answersPacketOfOurs(content, named.get(content.answers()), envelope))
                .toList();
        if (ours.isEmpty()) {
            return Unsound.of(ReceiptCode.UNKNOWN_CASE, envelope);
        }
        int strange = contents.size() - ours.size();
        Optional<Unsound> objection = times.objection(ours, opened.report())
                .map(found -> Unsound.of(ReceiptCode.DATED_OTHERWISE, found, envelope))
                .or(() -> times.impossible(ours, named, arrival)
                        .map(found -> Unsound.of(ReceiptCode.CLOCK_SKEW, found, envelope)))
                .filter(found -> packets.find(envelope.packetId()).isEmpty());
        if (objection.isEmpty()) {
            return new Sound(opened, document, ours, strange);
        }
        if (times.areCountedHere(arrival)) {
            return new Sound(opened, document, times.countedHere(ours, named, arrival, opened.report()), strange);
        }
        // What a receipt is dated by tells of the partner's clock as a packet does; one that is taken in is of long
        // ago.
        clocks.isAhead(envelope.sender(), envelope.createdAt(), arrival.arrivedAt());
        return objection.get();
    }

    private Optional<ReceiptCode> objection(Envelope envelope, Instant arrivedAt) {
        List<String> agreements = partners.require(envelope.sender()).agreements();
        if (envelope.kind().isOfCase() && !agreements.isEmpty() && !agreements.contains(envelope.agreement())) {
            return Optional.of(ReceiptCode.UNKNOWN_AGREEMENT);
        }
        if (clocks.isAhead(envelope.sender(), envelope.createdAt(), arrivedAt)) {
            return Optional.of(ReceiptCode.CLOCK_SKEW);
        }
        if (envelope.createdAt().isBefore(arrivedAt.minus(settings.packetAge()))) {
            return Optional.of(ReceiptCode.STALE);
        }
        return belongsToKnownCase(envelope) ? Optional.empty() : Optional.of(ReceiptCode.UNKNOWN_CASE);
    }

    /** A request may open a case; anything else follows packets of the same case with the same partner, a note is of none. */
    private boolean belongsToKnownCase(Envelope envelope) {
        boolean known = envelope.kind().isOfCase()
                ? envelope.kind() == PacketKind.REQUEST || packets.isCaseKnown(envelope.requestId(), envelope.sender())
                : envelope.requestId().equals(RequestId.NONE);
        return known
                && !isErased(envelope)
                && (envelope.inReplyTo() == null || isOfSameCase(envelope, envelope.inReplyTo()));
    }

    /** Nothing more is kept of such a case; a copy of what came before is a copy still. */
    private boolean isErased(Envelope envelope) {
        return envelope.kind().isOfCase()
                && packets.isErased(envelope.requestId())
                && packets.find(envelope.packetId()).isEmpty();
    }

    private boolean isOfSameCase(Envelope envelope, PacketId earlier) {
        return packets.find(earlier)
                .filter(packet -> packet.requestId().equals(envelope.requestId()))
                .filter(packet -> packet.partner().equals(envelope.sender()))
                .isPresent();
    }

    private static boolean answersPacketOfOurs(
            ReceiptContent receipt, @Nullable StoredPacket packet, Envelope envelope) {
        return packet != null
                && packet.direction() == PacketRegister.Direction.SENT
                && packet.partner().equals(envelope.sender())
                && (receipt.documentDigest() == null || receipt.documentDigest().equals(packet.digest()));
    }
}
