package org.pouch.casework.backlog;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.Suspension;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.Departure;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.state.CaseState;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls off what was announced in a corridor that stands still, three days before the departure or at once when it is nearer: the
 * other side must not wait at an airport for nobody. What is further off an officer may cancel, or cooperation goes on in time.
 */
@Component
final class CallingOff implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(CallingOff.class);
    private static final Duration IN_TIME = Duration.ofHours(72);
    private static final Duration LOOK = Duration.ofMinutes(1);

    /** A change that is planned, or waits in line, has told nobody yet: what was announced is still expected. */
    private static final List<CaseState> ANNOUNCED = List.of(
            CaseState.DOCUMENT_ISSUED,
            CaseState.TRANSFER_PLANNED,
            CaseState.TRANSFER_NOTIFIED,
            CaseState.TRANSFER_ACCEPTED);

    private final Corridors corridors;
    private final CaseCorridors cases;
    private final CaseStore store;
    private final Dossiers dossiers;
    private final KnownNotice known;
    private final Telling telling;
    private final Clock clock;
    private final WorkLoop loop;

    CallingOff(
            Corridors corridors,
            CaseCorridors cases,
            CaseStore store,
            Dossiers dossiers,
            KnownNotice known,
            Telling telling,
            Clock clock) {
        this.corridors = corridors;
        this.cases = cases;
        this.store = store;
        this.dossiers = dossiers;
        this.known = known;
        this.telling = telling;
        this.clock = clock;
        loop = WorkLoop.every(LOOK, "calling-off", new Backoff(LOOK, Duration.ofMinutes(10)), this::callOff);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** Again each time, until the notice that cancels it is drafted. */
    void callOff() {
        boolean isAny = corridors.open().stream().anyMatch(open -> open.state() == Suspension.State.IN_FORCE);
        if (!isAny) {
            return;
        }
        for (RequestId request : announced()) {
            try {
                if (isDue(request)) {
                    telling.owe(new News.ChangeWanted(request, true));
                }
            } catch (RuntimeException failed) {
                // Nobody stands behind a case about which nothing can be said.
                LOG.warn(
                        "Whether the transfer of case {} is called off is asked again: {}",
                        request,
                        FailureText.forLog(failed));
            }
        }
    }

    private List<RequestId> announced() {
        return ANNOUNCED.stream()
                .flatMap(state -> store.inState(state, Side.REQUESTING).stream())
                .map(CaseRow.Head::request)
                .toList();
    }

    private boolean isDue(RequestId request) {
        return store.find(request).filter(cases::isSuspended).isPresent() && isDue(dossiers.require(request));
    }

    private boolean isDue(Dossier dossier) {
        return Transfer.open(dossier)
                .flatMap(open -> known.of(dossier, open))
                .filter(notice -> Departure.of(notice).isBefore(clock.instant().plus(IN_TIME)))
                .isPresent();
    }
}
