package org.pouch.casework.document;

import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Calls those who cancel a travel document, by a process; once at a time for each case. */
public interface CancellationProcess {
    void call(RequestId request, AuthorityId counterpart);
}
