package org.pouch.casework.silence;

import java.util.Optional;
import org.pouch.packet.RequestId;

/** Tells the history of a request of this authority as its ledger has it. */
public interface TellSilence {
    /** Empty for a case that is not here, and for one that another authority began. */
    Optional<RequestHistory> of(RequestId request);
}
