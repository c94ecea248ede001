package org.pouch.casework.backlog;

import java.util.OptionalInt;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.packet.RequestId;

/** How many new requests a partner takes, asked by whoever begins more of them. */
public interface PartnerCap {
    /** In a day, by the agreement of this case; empty where it has no cap, or none covers the case. */
    OptionalInt aDay(RequestId request);

    /** New requests that were entered by hand and wait for their turn. */
    int waiting(Cooperation cooperation);
}
