package org.pouch.casework.backlog;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.Suspension;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.state.CaseState;
import org.springframework.stereotype.Component;

/** Looks through the cases that have a document and where nobody has departed. */
@Component
final class DocumentsRunningOut implements RunningOut {
    private static final int MONTHS = 2;
    private static final List<CaseState> WITH_DOCUMENT = List.of(
            CaseState.DOCUMENT_ISSUED,
            CaseState.TRANSFER_PLANNED,
            CaseState.TRANSFER_NOTIFIED,
            CaseState.TRANSFER_ACCEPTED,
            CaseState.TRANSFER_REJECTED);
    private final Corridors corridors;
    private final CaseCorridors cases;
    private final CaseStore store;
    private final Dossiers dossiers;
    private final KnownNotice known;
    private final Clock clock;

    DocumentsRunningOut(
            Corridors corridors,
            CaseCorridors cases,
            CaseStore store,
            Dossiers dossiers,
            KnownNotice known,
            Clock clock) {
        this.corridors = corridors;
        this.cases = cases;
        this.store = store;
        this.dossiers = dossiers;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public List<Document> documents() {
        return suspended(WITH_DOCUMENT).stream()
                .flatMap(row -> document(row).stream())
                .sorted(Comparator.comparing(Document::validUntil)
                        .thenComparing(document -> document.request().value()))
                .toList();
    }

    @Override
    public List<Announced> announced() {
        return suspended(WITH_DOCUMENT).stream()
                .flatMap(row -> announced(row).stream())
                .sorted(Comparator.comparing(Announced::departure)
                        .thenComparing(transfer -> transfer.request().value()))
                .toList();
    }

    private List<CaseRow> suspended(List<CaseState> states) {
        boolean isAny = corridors.open().stream().anyMatch(open -> open.state() == Suspension.State.IN_FORCE);
        return isAny
                ? states.stream()
                        .flatMap(state -> Stream.of(Side.values()).flatMap(side -> store.inState(state, side).stream()))
                        .flatMap(head -> store.find(head.request()).stream())
                        .filter(cases::isSuspended)
                        .toList()
                : List.of();
    }

    private Optional<Announced> announced(CaseRow row) {
        Dossier dossier = dossiers.require(row.request());
        return Transfer.open(dossier)
                .flatMap(open -> known.of(dossier, open))
                .flatMap(notice -> CaseJson.text(notice.data(), "departure.date"))
                .map(day -> new Announced(row.request(), cases.of(row), LocalDate.parse(day)));
    }

    /** The last one that was issued is the one that counts. */
    private Optional<Document> document(CaseRow row) {
        LocalDate today = LocalDate.now(clock);
        return TravelDocument.all(dossiers.require(row.request())).stream()
                .filter(document -> document.state().isInForce())
                .map(TravelDocument::validUntil)
                .findFirst()
                .filter(until -> until.isBefore(today.plusMonths(MONTHS)))
                .map(until -> new Document(row.request(), cases.of(row), until, until.isBefore(today)));
    }
}
