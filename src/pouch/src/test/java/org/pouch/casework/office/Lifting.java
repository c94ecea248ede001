package org.pouch.casework.office;

import org.pouch.casework.AlertDestination;
import org.pouch.casework.RegisterBar;
import org.pouch.packet.RequestId;

/** What two officers do to lift what stops, each bar and each alert by itself. */
public final class Lifting {
    public static final String GROUNDS = "Whoever ordered it has ended it.";

    private Lifting() {}

    /** All bars entered at the case. */
    public static void bars(Office office, RequestId request, String proposer, String second) {
        RegisterBar bars = office.the(RegisterBar.class);
        for (RegisterBar.Entered bar : bars.entered(request, Office.ZHAO)) {
            bars.proposeToLift(request, bar.id(), GROUNDS, proposer);
            bars.lift(request, bar.id(), second);
        }
    }

    /** All alerts of a state. */
    public static void alerts(Office office, String state, String proposer, String second) {
        AlertDestination alerts = office.the(AlertDestination.class);
        for (AlertDestination.Alert alert : alerts.alerts(state)) {
            alerts.proposeToLift(state, alert.id(), GROUNDS, proposer);
            alerts.lift(state, alert.id(), second);
        }
    }
}
