package org.pouch.casework.duty;

/** Which user tasks an officer does after others, none of whom may be that officer. */
@FunctionalInterface
public interface SecondPerson {
    /** @param elementId as the model writes it */
    boolean isNeededFor(String elementId);
}
