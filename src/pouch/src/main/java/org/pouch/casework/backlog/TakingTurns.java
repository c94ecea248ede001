package org.pouch.casework.backlog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.backlog.TurnNotCome.Reason;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts into line what must not leave now; asked again it says the same, until its turn came. */
@Component
final class TakingTurns implements TakeTurn {
    private final CaseCorridors corridors;
    private final TurnRows table;
    private final Cap cap;
    private final Dossiers dossiers;
    private final PacketStore packets;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TakingTurns(
            CaseCorridors corridors,
            TurnRows table,
            Cap cap,
            Dossiers dossiers,
            PacketStore packets,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.corridors = corridors;
        this.table = table;
        this.cap = cap;
        this.dossiers = dossiers;
        this.packets = packets;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void require(PacketId id) {
        Optional<CasePacket> draft = packets.find(id).filter(CaseCorridors::standsStill);
        if (draft.isEmpty()) {
            return;
        }
        Dossier dossier = dossiers.require(draft.get().request());
        if (!LateCorrection.letsLeave(dossier, draft.get().kind())) {
            // The send gate says so, and leads to a person.
            return;
        }
        Optional<Reason> reason =
                Objects.requireNonNull(transactions.execute(status -> Optional.ofNullable(ask(dossier, draft.get()))));
        if (reason.isPresent()) {
            throw new TurnNotCome(id, reason.get());
        }
        if (OutOfDate.isSo(dossier, draft.get(), LocalDate.now(clock))) {
            throw new GateBlocked(List.of());
        }
    }

    private @Nullable Reason ask(Dossier dossier, CasePacket draft) {
        Cooperation cooperation = corridors.of(dossier.row());
        boolean isNew = draft.kind() == PacketKind.REQUEST && draft.inReplyTo() == null;
        OptionalInt aDay = isNew ? cap.aDay(dossier.request()) : OptionalInt.empty();
        Optional<Turn> before = table.find(draft.id());
        boolean isSuspended = corridors.isSuspended(dossier.row());
        if (!isSuspended
                && (aDay.isEmpty() || before.filter(turn -> !turn.isWaiting()).isPresent())) {
            before.filter(Turn::isWaiting).ifPresent(turn -> table.give(draft.id(), now()));
            return null;
        }
        table.lock(cooperation);
        Urgency urgency = Urgency.of(dossier.row(), draft, table.isImported(draft.request()));
        if (!isSuspended && isRoom(draft, cooperation, urgency, aDay.orElseThrow())) {
            before.ifPresentOrElse(
                    turn -> table.give(draft.id(), now()),
                    () -> table.insert(turn(draft, cooperation, urgency, Reason.CAP, 0, now())));
            return null;
        }
        Reason reason = isSuspended ? Reason.SUSPENDED : Reason.CAP;
        if (before.isPresent()) {
            table.waitsAgain(draft.id(), reason);
        } else {
            table.insert(turn(draft, cooperation, urgency, reason, 1, null));
        }
        if (before.filter(Turn::isWaiting).isEmpty()) {
            ledger.append(new AuditEvent.PacketWaits(draft.request(), draft.id(), draft.kind(), reason.name()));
        }
        return reason;
    }

    private boolean isRoom(CasePacket draft, Cooperation cooperation, Urgency urgency, int aDay) {
        int kept = urgency == Urgency.IMPORTED ? cap.keptForOthers(draft.request(), aDay) : 0;
        return cap.left(draft.request(), cooperation, aDay) > kept
                && !table.isAnyBefore(cooperation, urgency, draft.id());
    }

    private Turn turn(
            CasePacket draft,
            Cooperation cooperation,
            Urgency urgency,
            Reason reason,
            int waits,
            @Nullable Instant given) {
        return new Turn(draft.id(), draft.request(), draft.kind(), cooperation, urgency, reason, waits, now(), given);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
