package org.pouch.casework;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Fixes which case a process instance is about. What the engine says first holds, whatever is written there later. */
public interface BindInstance {
    /**
     * @param named what the engine says now, by key of the process instance
     * @return the cases that these instances are about; where the engine now says otherwise, the ledger has a line
     */
    Map<Long, RequestId> bind(Map<Long, RequestId> named);

    /** The case that an instance was found to be about before, where this node remembers it. */
    Optional<RequestId> remembered(long processInstance);

    /**
     * @param packet the packet of which the engine speaks, when it speaks of one
     * @throws InstanceMisnamed when the instance, or the packet, belongs to another case
     */
    void require(long processInstance, RequestId named, @Nullable PacketId packet);
}
