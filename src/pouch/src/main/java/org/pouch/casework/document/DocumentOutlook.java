package org.pouch.casework.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Computes from papers, rows and receipts until when a travel document serves (domain.md 5, P4R). */
@Component
final class DocumentOutlook implements LookUpDocument {
    /** How long before its last day one asks. */
    private static final int DAYS_BEFORE = 21;

    private static final Set<CaseState> BEFORE_DEPARTURE = EnumSet.of(
            CaseState.CONFIRMED,
            CaseState.DOCUMENT_ISSUED,
            CaseState.TRANSFER_PLANNED,
            CaseState.TRANSFER_NOTIFIED,
            CaseState.TRANSFER_ACCEPTED,
            CaseState.TRANSFER_REJECTED);

    /** Who may come back, and needs the document again. */
    private static final Set<CaseState> AWAY = EnumSet.of(CaseState.DEPARTED, CaseState.HANDOVER_REFUSED);

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Instant AT_ONCE = Instant.EPOCH;

    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Clock clock;

    DocumentOutlook(Dossiers dossiers, Deadlines deadlines, Clock clock) {
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Outlook of(RequestId request) {
        Dossier dossier = dossiers.require(request);
        Instant now = clock.instant();
        Instant look = lookAt(dossier, now);
        Need need = isOver(dossier) ? Need.NONE : look.isAfter(now) ? Need.LATER : Need.RENEWAL;
        return new Outlook(need, look, dueAt(dossier), Renewals.of(dossier).isAwaited());
    }

    private static boolean isOver(Dossier dossier) {
        CaseState state = dossier.row().standing().state();
        return !BEFORE_DEPARTURE.contains(state) && !AWAY.contains(state)
                || TravelDocument.latest(dossier)
                        .filter(TravelDocument::accepted)
                        .isPresent();
    }

    /** The first instant at which the extension or the other document that was asked for last is late. */
    Instant dueAt(Dossier dossier) {
        Optional<CasePacket> asked = Renewals.of(dossier).open();
        Instant due = asked.map(request -> agreedDue(dossier, request)).orElseGet(() -> endOfValidity(dossier));
        return dossier.latest(UserTaskId.DECIDE_UNRENEWED)
                .filter(entry -> entry.says("decision", "WAIT"))
                .filter(entry -> asked.filter(request -> request.createdAt().isBefore(entry.at()))
                        .isPresent())
                .map(entry -> entry.at().plus(A_WEEK))
                .filter(due::isBefore)
                .orElse(due);
    }

    private Instant agreedDue(Dossier dossier, CasePacket request) {
        return deadlines
                .find(dossier)
                .flatMap(row -> Optional.ofNullable(row.document().renewedWithin()))
                .map(term -> deadlines.after(dossier, request.id(), term))
                .orElseGet(() -> endOfValidity(dossier));
    }

    /** Where no term was agreed: when the document serves nobody any more. */
    private Instant endOfValidity(Dossier dossier) {
        return TravelDocument.latest(dossier)
                .map(document -> startOf(document.validUntil().plusDays(1)))
                .orElseGet(clock::instant);
    }

    /** Not after now where an extension or another document is to be asked for now. */
    private static Instant lookAt(Dossier dossier, Instant now) {
        boolean isAway = AWAY.contains(dossier.row().standing().state());
        if (isAway || Renewals.of(dossier).open().isPresent()) {
            return now.plus(A_WEEK);
        }
        Instant earliest = TravelDocument.latest(dossier)
                .filter(document -> document.state().isInForce())
                .map(document -> startOf(document.validUntil().minusDays(DAYS_BEFORE)))
                .orElse(AT_ONCE);
        Instant afterFlight =
                standing(dossier).map(day -> startOf(day.plusDays(1))).orElse(AT_ONCE);
        Instant afterNo = dossier.latest(UserTaskId.ASK_FOR_RENEWAL)
                .filter(entry -> entry.says("decision", "NOT_NEEDED"))
                .map(OfficerEntry::at)
                .map(at -> at.plus(A_WEEK))
                .orElse(AT_ONCE);
        return latest(earliest, latest(afterFlight, afterNo));
    }

    /** The day of a transfer that was proposed or accepted, for which the document serves. */
    private static Optional<LocalDate> standing(Dossier dossier) {
        return Transfer.latest(dossier)
                .filter(transfer ->
                        transfer.state() == TransferState.PROPOSED || transfer.state() == TransferState.ACCEPTED)
                .flatMap(transfer -> dossier.packets().stream()
                        .filter(packet -> packet.kind() == PacketKind.TRANSFER_NOTICE
                                && Transfer.idOf(packet).equals(transfer.id()))
                        .reduce((first, second) -> second))
                .map(notice ->
                        LocalDate.parse(notice.data().at("/departure/date").asText()))
                .filter(day -> TravelDocument.inForce(dossier, day).isPresent());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
