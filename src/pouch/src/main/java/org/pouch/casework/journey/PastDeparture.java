package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Paper;
import org.pouch.casework.state.Standing;
import org.pouch.packet.PacketKind;

/** A person who has left: what would have held them back comes too late, and what the partner recorded may have come too early. */
public final class PastDeparture {
    /** The field under {@code kept} of a departure that names the rules which would have stopped it. */
    public static final String STOPS = "stops";

    private static final Set<CaseState> GONE =
            EnumSet.of(CaseState.DEPARTED, CaseState.HANDED_OVER, CaseState.HANDOVER_REFUSED);

    private PastDeparture() {}

    /** Whether the last departure is one that nobody can stop any more, entered or not. */
    public static boolean isOver(Dossier dossier) {
        CaseState state = dossier.row().standing().state();
        return GONE.contains(state) || state == CaseState.TRANSFER_ACCEPTED && isRecorded(dossier);
    }

    private static boolean isRecorded(Dossier dossier) {
        return Transfer.latest(dossier).filter(Transfer::isRecorded).isPresent();
    }

    /** Whether a departure is entered that is over already, and was not before: whoever is on file as departed does not depart again. */
    public static boolean isNews(Dossier dossier, Transfer transfer, boolean isOfTheDayBefore) {
        return (isOfTheDayBefore || transfer.isRecorded())
                && dossier.latest(UserTaskId.CONFIRM_DEPARTURE)
                        .filter(entry -> CaseJson.textOr(entry.form(), "kept." + Transfer.NOTICE, "")
                                .equals(transfer.notice().value()))
                        .isEmpty();
    }

    /** The rules that would have stopped the departure that was entered last, each once. */
    public static Set<String> stops(Dossier dossier) {
        return dossier.latest(UserTaskId.CONFIRM_DEPARTURE).stream()
                .flatMap(entry ->
                        StreamSupport.stream(entry.form().at("/kept/" + STOPS).spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where the case stands once its departure is entered: the partner may have recorded the handover before. */
    public static Standing settled(Dossier dossier, Standing departed) {
        Optional<Transfer> recorded = Transfer.latest(dossier).filter(Transfer::isRecorded);
        if (departed.state() != CaseState.DEPARTED || recorded.isEmpty()) {
            return departed;
        }
        List<CasePacket> records = dossier.packets().stream()
                .filter(paper -> paper.kind() == PacketKind.HANDOVER_RECORD
                        && paper.direction() == Direction.RECEIVED
                        && Transfer.idOf(paper).equals(recorded.get().id()))
                .toList();
        return PacketDescriptors.of(PacketKind.HANDOVER_RECORD)
                .word()
                .of(records.get(records.size() - 1).data(), dossier.request())
                .map(word ->
                        CaseLaw.next(dossier.row().side(), departed, Paper.received(PacketKind.HANDOVER_RECORD, word)))
                .orElse(departed);
    }
}
