package org.pouch.engine.store;

/** Tells a failure that says only that another was faster, so that the work is worth another try. */
public interface LostRaces {
    boolean isLost(Throwable failure);
}
