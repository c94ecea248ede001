package org.pouch.casework.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/**
 * A transfer and what became of the person of this case in it, as the papers say in their order: the notice, what changed or
 * cancelled it, its answer, the departure that an officer confirmed, the record of the handover.
 *
 * @param id as the notice gives it; a notice that changes it has the same
 * @param notice the packet that is to be answered
 */
public record Transfer(String id, PacketId notice, TransferState state, PersonOutcome person) {
    /** The field of an entry that says which transfer it is about. */
    public static final String ID = "transferId";

    /** The field of an entry that says which notice of it. */
    public static final String NOTICE = "notice";

    /** The field of an entry that says with which others: their transfer is this one. */
    public static final String FLIGHT = "flight";

    private static final String STATUS = "status";

    /** In the order in which they were proposed. What was put away never left; what was erased tells of none. */
    public static List<Transfer> all(Dossier dossier) {
        List<Transfer> transfers = new ArrayList<>();
        for (CasePacket paper : dossier.packets()) {
            if (paper.data().isEmpty() || dossier.isPutAway(paper)) {
                continue;
            }
            switch (paper.kind()) {
                case TRANSFER_NOTICE -> announced(transfers, paper);
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

    private static void announced(List<Transfer> transfers, CasePacket notice) {
        if (takesBack(notice)) {
            transfers.replaceAll(
                    earlier -> earlier.id.equals(idOf(notice)) ? earlier.replaced(TransferState.CANCELLED) : earlier);
            return;
        }
        transfers.replaceAll(earlier -> earlier.replaced(TransferState.CHANGED));
        transfers.add(new Transfer(idOf(notice), notice.id(), TransferState.PROPOSED, PersonOutcome.NOT_DEPARTED));
    }

    public static Optional<Transfer> latest(Dossier dossier) {
        return all(dossier).stream().reduce((first, second) -> second);
    }

    /** The one that the other side was told of and that has neither been taken back nor come to its end. */
    public static Optional<Transfer> open(Dossier dossier) {
        return latest(dossier).filter(Transfer::isOpen);
    }

    /** Whether this notice cancels a transfer: nobody travels because of it. */
    public static boolean takesBack(CasePacket paper) {
        return paper.kind() == PacketKind.TRANSFER_NOTICE
                && paper.data().path(STATUS).asText().equals(TransferState.CANCELLED.name());
    }

    /** The same of one of the packets of a case, which need not be a notice. */
    public static boolean takesBack(Dossier dossier, PacketId packet) {
        return dossier.packets().stream().anyMatch(paper -> paper.id().equals(packet) && takesBack(paper));
    }

    public static String idOf(CasePacket paper) {
        return paper.data().path(ID).asText();
    }

    /** Whether the side that was to receive the person has said what became of it. */
    public boolean isRecorded() {
        return person != PersonOutcome.NOT_DEPARTED && person != PersonOutcome.DEPARTED;
    }

    private boolean isOpen() {
        return (state == TransferState.PROPOSED || state == TransferState.ACCEPTED)
                && (person == PersonOutcome.NOT_DEPARTED || person == PersonOutcome.DEPARTED);
    }

    private Transfer replaced(TransferState next) {
        return isOpen() && person == PersonOutcome.NOT_DEPARTED ? new Transfer(id, notice, next, person) : this;
    }

    /** What was said to an earlier notice is no answer to the one that changed it. */
    private Transfer answered(CasePacket answer) {
        return state == TransferState.PROPOSED
                        && idOf(answer).equals(id)
                        && answer.data().path("inReplyTo").asText().equals(notice.value())
                ? new Transfer(
                        id,
                        notice,
                        TransferState.valueOf(answer.data().path(STATUS).asText()),
                        person)
                : this;
    }

    private Transfer departed(Dossier dossier) {
        return state == TransferState.ACCEPTED
                        && person == PersonOutcome.NOT_DEPARTED
                        && dossier.entries().stream().anyMatch(this::isDeparture)
                ? new Transfer(id, notice, state, PersonOutcome.DEPARTED)
                : this;
    }

    /** An earlier release kept no notice: then there was but one of that id. */
    private boolean isDeparture(OfficerEntry entry) {
        return entry.task().equals(UserTaskId.CONFIRM_DEPARTURE.value())
                && CaseJson.textOr(entry.form(), "kept." + ID, "").equals(id)
                && CaseJson.textOr(entry.form(), "kept." + NOTICE, notice.value())
                        .equals(notice.value());
    }

    /** The side that receives the person does not see the departure. */
    private Transfer recorded(CasePacket record) {
        if (state != TransferState.ACCEPTED || !idOf(record).equals(id)) {
            return this;
        }
        return PacketDescriptors.of(PacketKind.HANDOVER_RECORD)
                .word()
                .of(record.data(), record.request())
                .map(word -> new Transfer(id, notice, state, PersonOutcome.valueOf(word)))
                .orElse(this);
    }
}
