package org.pouch.vault;

import org.pouch.packet.RequestId;

/** What some tables kept of cases before cases had keys. */
public interface ClearContent {
    /** In the caller's transaction: from then on it is under the key of the case. */
    void encrypt(RequestId request);
}
