package org.pouch.process.oversight;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Which keys of messages administrators are shown. */
final class CorrelationKeys {
    private CorrelationKeys() {}

    /** Ids of cases and packets say nothing of a person, and no key says nothing; of another model's key nobody knows: null. */
    static @Nullable String shown(String key) {
        return key.isEmpty() || RequestId.isValid(key) || PacketId.isValid(key) ? key : null;
    }
}
