package org.pouch.exchange.erasing;

import java.time.Instant;
import org.pouch.packet.RequestId;

/** Asks the partners of a case to erase it, too. */
public interface AskErasure {
    /** In the transaction that erases the case here. A partner that never had a packet of it is asked nothing. */
    void owe(RequestId request, Instant erasedAt);
}
