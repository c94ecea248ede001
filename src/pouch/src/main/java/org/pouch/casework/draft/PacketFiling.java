package org.pouch.casework.draft;

import java.util.Map;
import org.pouch.casework.correction.Correction;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.kind.PacketDescriptor;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.casework.state.Standing;
import org.pouch.casework.state.Transition;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.vault.CaseErased;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts accepted packets into their case, where the table of transitions has a place for them; a request opens one. Idempotent by packet id. */
@Component
class PacketFiling implements FilePacket {
    /** Tells the process that a person must look at a contradiction, rather than what it waits for. */
    static final String IN_CONFLICT = "inConflict";

    private final OpenedPackets opened;
    private final AnnouncedTransfers transfers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final PartnerCases partners;
    private final RequestFiling requests;
    private final ReceivedPapers papers;
    private final RecallPackets recall;

    PacketFiling(
            OpenedPackets opened,
            AnnouncedTransfers transfers,
            CaseStore cases,
            PacketStore packets,
            PartnerCases partners,
            RequestFiling requests,
            ReceivedPapers papers,
            RecallPackets recall) {
        this.opened = opened;
        this.transfers = transfers;
        this.cases = cases;
        this.packets = packets;
        this.partners = partners;
        this.requests = requests;
        this.papers = papers;
        this.recall = recall;
    }

    @Override
    @Transactional
    public Map<String, Object> file(PacketId id) {
        Packet packet = opened(id);
        cases.lock(packet.envelope().requestId());
        if (packets.find(id).isEmpty()) {
            if (packet.kind() == PacketKind.REQUEST) {
                requests.file(packet);
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

    private void place(Packet packet) {
        Envelope envelope = packet.envelope();
        CaseRow row = partners.require(envelope);
        PacketDescriptor descriptor = PacketDescriptors.of(packet.kind());
        String said = descriptor
                .word()
                .of(packet.data(), row.request())
                .orElseThrow(() -> PartnerCases.outOfPlace(
                        ReceiptCode.UNKNOWN_CASE, envelope, "is a record of handover that does not name its case"));
        boolean isOvertaken = transfers.isOvertaken(packet);
        String word = isOvertaken ? Transition.OVERTAKEN : said;
        Standing next = next(row, packet, word);
        if (!isOvertaken) {
            transfers.requirePlace(packet);
        }
        if (packet.kind() == PacketKind.TRAVEL_DOCUMENT && row.standing().state() != CaseState.CONFIRMED) {
            partners.requireAskedFor(packet);
        }
        partners.requireAllowed(packet, word);
        papers.store(packet);
        if (packet.kind() == PacketKind.RECTIFICATION) {
            cases.correctData(
                    row.request(), Correction.of(row.request(), packet.data()).appliedToRequest(row.data()));
        }
        cases.moveTo(row.request(), next);
        transfers.filed(row, packet);
        // One that moves the case is what its process waits for, while people look at those before it.
        if (packet.kind() == PacketKind.REPLY
                && next.suspended()
                && next.state() == row.standing().state()) {
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
            throw PartnerCases.outOfPlace(
                    again ? ReceiptCode.DUPLICATE_DIFFERENT : ReceiptCode.UNKNOWN_CASE,
                    packet.envelope(),
                    "comes out of turn. " + early.getMessage());
        }
    }

    private Map<String, Object> facts(CasePacket filed, AuthorityId sender) {
        Map<String, Object> facts = Told.facts(filed, sender);
        if (packets.isInConflict(filed.id())) {
            facts.put(IN_CONFLICT, true);
        }
        return facts;
    }
}
