package org.pouch.casework.access;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Where the engine asks for what nobody decided, those who supervise are told, as of an officer who asks for what is not theirs. */
public interface SkippedSteps {
    /** Stands for the officer whom nobody knows: all that is known is that somebody was at the engine. */
    String ENGINE = "(engine)";

    /**
     * @param request the case that the engine names
     * @param packet the packet of which it speaks, when it speaks of one
     * @param element the element of the model that asked
     */
    void note(RequestId request, @Nullable PacketId packet, String element);
}
