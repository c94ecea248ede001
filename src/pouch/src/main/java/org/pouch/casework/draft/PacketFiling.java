package org.pouch.casework.draft;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.kind.PacketDescriptor;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.casework.state.Standing;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.packet.Attachment;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts accepted packets into their case, where the table of transitions has a place for them; a request opens one. Idempotent by packet id. */
@Component
class PacketFiling implements FilePacket {
    /** Tells the process that a person must look at a contradiction, rather than what it waits for. */
    static final String IN_CONFLICT = "inConflict";

    private final OpenedPackets opened;
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final AttachmentStore attachments;
    private final RecallPackets recall;
    private final AgreementsInForce agreements;
    private final Clock clock;

    PacketFiling(
            OpenedPackets opened,
            Dossiers dossiers,
            CaseStore cases,
            PacketStore packets,
            AttachmentStore attachments,
            RecallPackets recall,
            AgreementsInForce agreements,
            Clock clock) {
        this.opened = opened;
        this.dossiers = dossiers;
        this.cases = cases;
        this.packets = packets;
        this.attachments = attachments;
        this.recall = recall;
        this.agreements = agreements;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, Object> file(PacketId id) {
        Packet packet = opened(id);
        cases.lock(packet.envelope().requestId());
        if (packets.find(id).isEmpty()) {
            if (packet.kind() == PacketKind.REQUEST) {
                openCase(packet);
            } else {
                place(packet);
            }
        }
        CasePacket filed =
                packets.find(id).orElseThrow(() -> new IllegalStateException("packet " + id + " is not filed"));
        return facts(filed, packet.envelope().sender());
    }

    private Packet opened(PacketId id) {
        try {
            return opened.require(id).packet();
        } catch (CaseErased erased) {
            throw new PacketOutOfPlace(ReceiptCode.UNKNOWN_CASE, "The packet " + id + " is of a case that was erased.");
        }
    }

    private void openCase(Packet packet) {
        Envelope envelope = packet.envelope();
        requireAgreement(packet);
        requireCovered(packet);
        Optional<CaseRow> before = cases.find(envelope.requestId());
        if (before.isPresent()) {
            requireOwnCase(envelope);
            requireOpen(before.get(), envelope);
            throw outOfPlace(
                    ReceiptCode.DUPLICATE_DIFFERENT,
                    envelope,
                    "is a second request under the number of a case that nobody asked more about");
        }
        cases.insert(new CaseRow(
                envelope.requestId(),
                Side.REQUESTED,
                envelope.sender(),
                envelope.agreement(),
                Standing.of(CaseState.RECEIVED),
                packet.data(),
                null,
                clock.instant(),
                null,
                null));
        store(packet);
    }

    private static void requireAgreement(Packet packet) {
        Envelope envelope = packet.envelope();
        boolean agrees = says(packet, "requestId", envelope.requestId().value())
                && says(packet, "requestingAuthority", envelope.sender().value())
                && says(packet, "requestedAuthority", envelope.receiver().value());
        if (!agrees) {
            throw new IllegalStateException("request " + packet.id() + " names other authorities than its envelope");
        }
    }

    /** A request that no row of the agreements covers opens no case: there would be no law for it. */
    private void requireCovered(Packet packet) {
        Envelope envelope = packet.envelope();
        Agreements inForce = agreements.now();
        boolean isCovered = inForce.find(inForce.situation(packet.data(), clock.instant()))
                .filter(row -> row.agreement().equals(envelope.agreement()))
                .isPresent();
        if (!isCovered) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_AGREEMENT, envelope, "is a request that no agreement on file here covers");
        }
    }

    private static boolean says(Packet packet, String field, String value) {
        return packet.data().path(field).asText().equals(value);
    }

    private void place(Packet packet) {
        Envelope envelope = packet.envelope();
        CaseRow row = requireOwnCase(envelope);
        requireOpen(row, envelope);
        PacketDescriptor descriptor = PacketDescriptors.of(packet.kind());
        String word = descriptor
                .word()
                .of(packet.data(), row.request())
                .orElseThrow(() -> outOfPlace(
                        ReceiptCode.UNKNOWN_CASE, envelope, "is a record of handover that does not name its case"));
        Standing next = next(row, packet, word);
        if (descriptor.ofTransfer()) {
            requireOpenTransfer(packet);
        }
        store(packet);
        cases.moveTo(row.request(), next);
        if (packet.kind() == PacketKind.REPLY && next.suspended()) {
            packets.markConflict(packet.id());
        }
        if (packet.kind() == PacketKind.WITHDRAWAL) {
            recall.recall(row.request());
        }
    }

    private static Standing next(CaseRow row, Packet packet, String word) {
        try {
            return CaseLaw.next(row.side(), row.standing(), Paper.received(packet.kind(), word));
        } catch (OutOfTurn early) {
            boolean again = packet.kind() == PacketKind.TRAVEL_DOCUMENT
                    && row.standing().state().compareTo(CaseState.DOCUMENT_ISSUED) >= 0;
            throw outOfPlace(
                    again ? ReceiptCode.DUPLICATE_DIFFERENT : ReceiptCode.UNKNOWN_CASE,
                    packet.envelope(),
                    "comes out of turn. " + early.getMessage());
        }
    }

    /** An answer or a record counts for the transfer that was proposed last. */
    private void requireOpenTransfer(Packet packet) {
        boolean isLast = Transfer.latest(dossiers.require(packet.envelope().requestId()))
                .filter(transfer -> says(packet, Transfer.ID, transfer.id()))
                .isPresent();
        if (!isLast) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE,
                    packet.envelope(),
                    "is about another transfer than the one that was proposed last");
        }
    }

    private CaseRow requireOwnCase(Envelope envelope) {
        CaseRow row = cases.find(envelope.requestId())
                .orElseThrow(() ->
                        outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "answers a case that was never opened here"));
        if (!row.counterpart().equals(envelope.sender())) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "comes from an authority that is not the partner of its case");
        }
        if (row.side() != PacketDescriptors.of(envelope.kind()).receiver()) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "is of a kind that the other side of its case receives");
        }
        return row;
    }

    private static void requireOpen(CaseRow row, Envelope envelope) {
        if (row.standing().state() == CaseState.CLOSED) {
            throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "answers a case that is closed here");
        }
    }

    private static PacketOutOfPlace outOfPlace(ReceiptCode code, Envelope envelope, String why) {
        String end = why.endsWith(".") ? "" : ".";
        return new PacketOutOfPlace(
                code, "The packet " + envelope.packetId() + " for " + envelope.requestId() + " " + why + end);
    }

    private void store(Packet packet) {
        RequestId request = packet.envelope().requestId();
        List<String> stored = new ArrayList<>();
        for (Attachment attachment : packet.attachments()) {
            stored.add(store(request, packet.id(), attachment));
        }
        packets.insert(new CasePacket(
                packet.id(),
                request,
                packet.kind(),
                Direction.RECEIVED,
                packet.id().value(),
                packet.envelope().inReplyTo(),
                packet.envelope().languages(),
                packet.envelope().createdAt(),
                packet.data(),
                stored));
    }

    /** A file of the case with the same bytes is one file; another file under the same id gets an id of its own. */
    private String store(RequestId request, PacketId packet, Attachment attachment) {
        Optional<Attachment> before = attachments.find(request, attachment.id());
        if (before.isEmpty()) {
            attachments.insert(request, attachment);
            return attachment.id();
        }
        if (before.get().digest().equals(attachment.digest())) {
            return attachment.id();
        }
        String shortened =
                attachment.id().substring(0, Math.min(27, attachment.id().length()));
        String id = shortened + "-" + packet.value().substring(24);
        attachments.insert(
                request, new Attachment(id, attachment.attachmentClass(), attachment.mime(), attachment.bytes()));
        return id;
    }

    private Map<String, Object> facts(CasePacket filed, AuthorityId sender) {
        Map<String, Object> facts = Told.facts(filed, sender);
        if (packets.isInConflict(filed.id())) {
            facts.put(IN_CONFLICT, true);
        }
        return facts;
    }
}
