package org.pouch.casework.journey;

import org.pouch.packet.RequestId;

/** Tells the process of a case that somebody found an error in who was handed over. */
public interface ErrorFound {
    void tell(RequestId request);
}
