package org.pouch.exchange;

import java.util.Map;
import org.pouch.packet.PacketId;

/** Port: puts an accepted packet into its case, opening one for a new request; one transaction, idempotent by packet id. */
public interface FilePacket {
    /**
     * Among the variables of what answers a question back: the reply that asked. A request that does is acknowledged when it is
     * filed, for its case is registered.
     */
    String QUESTION_ID = "questionId";

    /**
     * @return variables for the process of the case
     * @throws PacketOutOfPlace when no case here can take it; nothing is filed then
     */
    Map<String, Object> file(PacketId packet);
}
