package org.pouch.casework.draft;

import java.util.Optional;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.flight.FlightMoves;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.springframework.stereotype.Component;

/** Which announced transfer a partner's packet is about: answers and notices cross on the way. */
@Component
final class AnnouncedTransfers {
    private final Dossiers dossiers;
    private final FlightMoves flights;

    AnnouncedTransfers(Dossiers dossiers, FlightMoves flights) {
        this.dossiers = dossiers;
        this.flights = flights;
    }

    /** It is among the papers now. */
    void filed(CaseRow row, Packet packet) {
        if (packet.kind() == PacketKind.TRANSFER_NOTICE) {
            flights.noticed(row, packet);
        }
    }

    /** Whether it answers a notice that was changed or cancelled before its sender can have known. */
    boolean isOvertaken(Packet packet) {
        return packet.kind() == PacketKind.TRANSFER_ANSWER
                && Transfer.all(dossiers.require(packet.envelope().requestId())).stream()
                        .filter(transfer -> isOf(packet, transfer) && answers(packet, transfer))
                        .anyMatch(transfer -> transfer.state() == TransferState.CHANGED
                                || transfer.state() == TransferState.CANCELLED);
    }

    /**
     * An answer counts for the notice that was sent last, a record, once, for the transfer that was proposed last, a change or
     * cancellation for the one that was announced here last.
     */
    void requirePlace(Packet packet) {
        if (!PacketDescriptors.of(packet.kind()).ofTransfer()) {
            return;
        }
        boolean isInPlace = switch (packet.kind()) {
            case TRANSFER_ANSWER ->
                latest(packet)
                        .filter(transfer -> isOf(packet, transfer) && answers(packet, transfer))
                        .isPresent();
            case HANDOVER_RECORD ->
                latest(packet)
                        .filter(transfer -> isOf(packet, transfer) && !transfer.isRecorded())
                        .isPresent();
            case TRANSFER_NOTICE ->
                says(packet, "status", "PROPOSED")
                        || latest(packet)
                                .filter(transfer -> isOf(packet, transfer))
                                .isPresent();
            default -> true;
        };
        if (!isInPlace) {
            throw PartnerCases.outOfPlace(
                    ReceiptCode.UNKNOWN_CASE,
                    packet.envelope(),
                    "is about another transfer than the one that was proposed last, or one of which all is said");
        }
    }

    private Optional<Transfer> latest(Packet packet) {
        return Transfer.latest(dossiers.require(packet.envelope().requestId()));
    }

    private static boolean isOf(Packet packet, Transfer transfer) {
        return says(packet, Transfer.ID, transfer.id());
    }

    private static boolean answers(Packet packet, Transfer transfer) {
        return says(packet, "inReplyTo", transfer.notice().value());
    }

    private static boolean says(Packet packet, String field, String value) {
        return packet.data().path(field).asText().equals(value);
    }
}
