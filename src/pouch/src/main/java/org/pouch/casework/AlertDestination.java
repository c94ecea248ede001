package org.pouch.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds every new request and every transfer to a state, as when a court suspends returns to it. */
public interface AlertDestination {
    boolean isAlerted(String state);

    /** Those in force for a state, oldest first. */
    List<Alert> alerts(String state);

    void alert(String state, String officer);

    /**
     * @param grounds 10 to 500 characters
     * @throws DecisionRefused when the alert is not in force for this state, another proposal is, or the grounds are too short or too long
     */
    void proposeToLift(String state, String alert, String grounds, String officer);

    /**
     * Another officer than the one who proposed it, within {@link RegisterBar#PROPOSAL_HOLDS}, lifts this one alert.
     *
     * @return whether there is no alert any more
     * @throws DecisionRefused when the alert is not in force for this state, or nobody else proposes to lift it
     */
    boolean lift(String state, String alert, String officer);

    /**
     * One that is in force.
     *
     * @param by id of the officer who set it
     */
    record Alert(String id, String by, Instant at, RegisterBar.@Nullable Lifting lifting) {}
}
