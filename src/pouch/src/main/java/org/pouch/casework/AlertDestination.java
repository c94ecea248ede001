package org.pouch.casework;

/** Holds every new request and every transfer to a state, as when a court suspends returns to it. */
public interface AlertDestination {
    boolean isAlerted(String state);

    void alert(String state, String officer);

    /**
     * The first officer proposes, another lifts.
     *
     * @return whether there is no alert any more
     */
    boolean lift(String state, String officer);
}
