package org.pouch.exchange;

import org.jspecify.annotations.Nullable;
import org.pouch.trust.PrivateIdentity;

/** This authority's keys: one signs packets, one opens what arrives, one may sign the seals of travel documents. */
record OwnKeys(
        PrivateIdentity signing,
        PrivateIdentity encryption,
        @Nullable PrivateIdentity seal) {
    @Override
    public String toString() {
        return "OwnKeys";
    }
}
