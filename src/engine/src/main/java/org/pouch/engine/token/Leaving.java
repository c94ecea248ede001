package org.pouch.engine.token;

import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** A behaviour that Operaton itself asks to leave, although the stations of our own come first, or user tasks that listen to their end. */
public interface Leaving {
    void leaveNow(ActivityExecution execution);
}
