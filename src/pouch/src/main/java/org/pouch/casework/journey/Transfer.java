package org.pouch.casework.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.packet.PacketKind;

/**
 * A transfer and what became of the person of this case in it, as the papers say in their order: the notice, its answer, the
 * departure that an officer confirmed, the record of the handover.
 *
 * @param id as the notice gives it
 */
public record Transfer(String id, TransferState state, PersonOutcome person) {
    /** The field of an entry that says which transfer it is about. */
    public static final String ID = "transferId";

    /** In the order in which they were proposed. */
    public static List<Transfer> all(Dossier dossier) {
        List<Transfer> transfers = new ArrayList<>();
        for (CasePacket paper : dossier.packets()) {
            switch (paper.kind()) {
                case TRANSFER_NOTICE -> {
                    transfers.replaceAll(earlier -> earlier.replaced(TransferState.CHANGED));
                    transfers.add(new Transfer(idOf(paper), TransferState.PROPOSED, PersonOutcome.NOT_DEPARTED));
                }
                case TRANSFER_ANSWER -> transfers.replaceAll(transfer -> transfer.answered(paper));
                case HANDOVER_RECORD ->
                    transfers.replaceAll(transfer -> transfer.departed(dossier).recorded(paper));
                case WITHDRAWAL -> transfers.replaceAll(transfer -> transfer.replaced(TransferState.CANCELLED));
                case REQUEST, REPLY, TRAVEL_DOCUMENT, RECEIPT -> {
                    // They say nothing of a transfer.
                }
            }
        }
        transfers.replaceAll(transfer -> transfer.departed(dossier));
        return List.copyOf(transfers);
    }

    public static Optional<Transfer> latest(Dossier dossier) {
        return all(dossier).stream().reduce((first, second) -> second);
    }

    public static String idOf(CasePacket paper) {
        return paper.data().path(ID).asText();
    }

    private Transfer replaced(TransferState next) {
        boolean isOpen = state == TransferState.PROPOSED || state == TransferState.ACCEPTED;
        return isOpen && person == PersonOutcome.NOT_DEPARTED ? new Transfer(id, next, person) : this;
    }

    private Transfer answered(CasePacket answer) {
        return state == TransferState.PROPOSED && idOf(answer).equals(id)
                ? new Transfer(
                        id, TransferState.valueOf(answer.data().path("status").asText()), person)
                : this;
    }

    private Transfer departed(Dossier dossier) {
        boolean confirmed = dossier.entries().stream()
                .filter(entry -> entry.task().equals(UserTaskId.CONFIRM_DEPARTURE.value()))
                .map(entry -> CaseJson.textOr(entry.form(), "kept." + ID, ""))
                .anyMatch(id::equals);
        return confirmed && state == TransferState.ACCEPTED && person == PersonOutcome.NOT_DEPARTED
                ? new Transfer(id, state, PersonOutcome.DEPARTED)
                : this;
    }

    /** The side that receives the person does not see the departure. */
    private Transfer recorded(CasePacket record) {
        if (state != TransferState.ACCEPTED || !idOf(record).equals(id)) {
            return this;
        }
        return PacketDescriptors.of(PacketKind.HANDOVER_RECORD)
                .word()
                .of(record.data(), record.request())
                .map(word -> new Transfer(id, state, PersonOutcome.valueOf(word)))
                .orElse(this);
    }
}
