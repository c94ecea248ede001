package org.pouch.casework.rectification;

import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Calls those who correct a datum, by a process; once at a time for each case. */
public interface RectificationProcess {
    /** @param kept whether a process that runs is waited for, and the next begins then; else now or never */
    void rectify(RequestId request, AuthorityId counterpart, boolean kept);

    /** Whether one runs: what is wanted meanwhile would be heard by nobody. */
    boolean isRunning(RequestId request);
}
