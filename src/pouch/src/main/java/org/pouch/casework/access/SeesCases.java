package org.pouch.casework.access;

import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Port: which cases an officer may be told of, where cases are shown only to who has to do with them. Without one, of all. */
@FunctionalInterface
public interface SeesCases {
    boolean sees(Officer officer, RequestId request);
}
