package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.backlog.KnownNotice;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.OfficerMarks;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.flight.FlightMoves;
import org.pouch.casework.journey.CancelTransfer;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.casework.state.Standing;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notice that cancels a transfer says what the one before it said, and that it is cancelled. It rests on the decision of one
 * officer, or on cooperation that is suspended; it waits for no second person, since nobody travels because of it.
 */
@Component
class TransferCancelling implements CancelTransfer {
    private static final List<UserTaskId> DECIDING =
            List.of(UserTaskId.PLAN_TRANSFER, UserTaskId.CHANGE_TRANSFER, UserTaskId.CHASE_RECORD);

    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final CaseCorridors corridors;
    private final FlightMoves flights;
    private final KnownNotice known;
    private final OfficerMarks marks;
    private final Clock clock;
    private final PacketIds ids;

    TransferCancelling(
            Dossiers dossiers,
            CaseStore cases,
            PacketStore packets,
            CaseCorridors corridors,
            FlightMoves flights,
            KnownNotice known,
            OfficerMarks marks,
            Clock clock) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.packets = packets;
        this.corridors = corridors;
        this.flights = flights;
        this.known = known;
        this.marks = marks;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    /** @param entry empty where cooperation is suspended, and nobody decided it of this case */
    private record Basis(String cause, Optional<OfficerEntry> entry) {}

    @Override
    @Transactional
    public PacketId cancel(RequestId request) {
        cases.lock(request);
        Dossier dossier = dossiers.require(request);
        Basis basis = basis(dossier);
        return packets.findDraft(request, PacketKind.TRANSFER_NOTICE, basis.cause())
                .map(CasePacket::id)
                .orElseGet(() -> made(dossier, basis));
    }

    private Basis basis(Dossier dossier) {
        Optional<OfficerEntry> decided = dossier.latest(DECIDING)
                .filter(entry ->
                        entry.task().equals(UserTaskId.CHASE_RECORD.value()) || entry.says("decision", "CANCEL"));
        if (decided.isPresent()) {
            return new Basis("task:" + decided.get().taskKey(), decided);
        }
        if (!corridors.isSuspended(dossier.row())) {
            throw new NotCalledOff("Nobody has decided to cancel the transfer of case " + dossier.request()
                    + ", and cooperation is not suspended.");
        }
        String notice = Transfer.latest(dossier)
                .map(transfer -> transfer.notice().value())
                .orElseThrow(() -> nothing(dossier));
        return new Basis("standstill:" + notice, Optional.empty());
    }

    private PacketId made(Dossier dossier, Basis basis) {
        // Also one that the other side has rejected since it was decided: the two cross on the way.
        Transfer transfer = Transfer.latest(dossier)
                .filter(last -> last.state() != TransferState.CANCELLED)
                .orElseThrow(() -> nothing(dossier));
        CasePacket notice = known.of(dossier, transfer).orElseThrow(() -> nothing(dossier));
        Standing next = CaseLaw.next(
                dossier.row().side(),
                dossier.row().standing(),
                Paper.sent(PacketKind.TRANSFER_NOTICE, TransferState.CANCELLED.name()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PacketId id = ids.next();
        packets.insert(new CasePacket(
                id,
                dossier.request(),
                PacketKind.TRANSFER_NOTICE,
                Direction.SENT,
                basis.cause(),
                notice.id(),
                notice.languages(),
                now,
                cancelled(dossier, notice, basis, now),
                List.of()));
        known.takeOutOfLine(dossier, transfer);
        cases.moveTo(dossier.request(), next);
        flights.cancelled(dossier.row(), Transfer.idOf(notice));
        return id;
    }

    private ObjectNode cancelled(Dossier dossier, CasePacket notice, Basis basis, Instant now) {
        ObjectNode data = notice.data().deepCopy();
        data.put("status", TransferState.CANCELLED.name());
        data.put("noticeGivenOn", LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
        basis.entry().ifPresent(entry -> {
            ObjectNode mark = marks.of(Role.CASE_WORKER, entry.officer(), dossier.request());
            data.set("preparedBy", mark);
            data.set("approvedBy", mark.deepCopy());
        });
        return data;
    }

    private static NotCalledOff nothing(Dossier dossier) {
        return new NotCalledOff("No transfer of case " + dossier.request() + " is announced, so none is cancelled.");
    }
}
