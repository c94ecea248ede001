package org.pouch.exchange;

import org.pouch.trust.PrivateIdentity;

/** This authority's keys: one signs packets, one opens what arrives. */
record OwnKeys(PrivateIdentity signing, PrivateIdentity encryption) {
    @Override
    public String toString() {
        return "OwnKeys";
    }
}
