package org.pouch.casework.rectification;

import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Calls those who correct a datum, by a process; once at a time for each case. */
public interface RectificationProcess {
    /**
     * Now or never. Whether one runs is asked and answered by the engine in one transaction, so that of two wishes in one instant one begins and the
     * other is told.
     *
     * @return false when one runs already, and nothing was begun
     */
    boolean begin(RequestId request, AuthorityId counterpart);

    /** At once, or when the one that runs is over. */
    void follow(RequestId request, AuthorityId counterpart);
}
