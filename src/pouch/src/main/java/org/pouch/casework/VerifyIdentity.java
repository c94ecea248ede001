package org.pouch.casework;

import org.pouch.packet.RequestId;

/** What a process asks about who the person of a case is; reads only. */
public interface VerifyIdentity {
    /** Looks the person up in the authority's register. */
    RegisterMatch queryRegister(RequestId request);

    /** Whether the travel document received is for the confirmed person: seal, MRZ and data. */
    boolean checkTravelDocument(RequestId request);

    enum RegisterMatch {
        UNIQUE,
        SEVERAL,
        NONE,
        UNAVAILABLE
    }
}
