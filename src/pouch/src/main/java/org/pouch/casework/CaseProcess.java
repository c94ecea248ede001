package org.pouch.casework;

import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Port: starts the process of a case. */
public interface CaseProcess {
    /** Idempotent by request id. */
    void start(RequestId request, AuthorityId counterpart);
}
