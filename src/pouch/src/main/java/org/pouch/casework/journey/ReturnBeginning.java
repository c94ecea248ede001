package org.pouch.casework.journey;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Asks the papers whether somebody can be returned, and calls for the task. */
@Component
final class ReturnBeginning implements ReturnInError {
    private static final Paper REPORT = Paper.decided(UserTaskId.REPORT_ERROR, "RETURN");

    private final Dossiers dossiers;
    private final ReturnWindow window;
    private final ErrorFound process;

    ReturnBeginning(Dossiers dossiers, ReturnWindow window, ErrorFound process) {
        this.dossiers = dossiers;
        this.window = window;
        this.process = process;
    }

    @Override
    public boolean isPossible(RequestId request) {
        return dossiers.find(request).filter(this::isPossible).isPresent();
    }

    @Override
    public Now now(RequestId request) {
        return dossiers.find(request)
                .map(dossier -> new Now(isPossible(dossier), ReturnNotes.of(dossier)))
                .orElseGet(() -> new Now(false, ReturnNotes.NONE));
    }

    private boolean isPossible(Dossier dossier) {
        return isItsTurn(dossier) && window.refusal(dossier).isEmpty();
    }

    @Override
    public void begin(RequestId request, Officer officer) {
        if (!officer.roles().contains(Role.CASE_WORKER)) {
            throw refused("To report an error is for the role " + Role.CASE_WORKER + ", which you do not have.");
        }
        Dossier dossier = dossiers.require(request);
        window.refusal(dossier).ifPresent(why -> {
            throw refused(why);
        });
        if (!isItsTurn(dossier)) {
            throw refused("Nobody was taken in here, or their return is under way already.");
        }
        process.tell(request);
    }

    @Override
    public Optional<Instant> windowEnds(RequestId request) {
        return dossiers.find(request).flatMap(window::endsAt);
    }

    @Override
    public ReturnNotes notes(RequestId request) {
        return dossiers.find(request).map(ReturnNotes::of).orElse(ReturnNotes.NONE);
    }

    private static boolean isItsTurn(Dossier dossier) {
        CaseRow row = dossier.row();
        return row.side() == Side.REQUESTED
                && CaseLaw.find(row.side(), row.standing(), REPORT).isPresent();
    }

    private static DecisionRefused refused(String why) {
        return new DecisionRefused(why, Map.of());
    }
}
