package org.pouch.casework;

import java.util.Map;
import org.pouch.packet.PacketId;

/** Puts an accepted packet into its case, opening one for a new request. Idempotent by packet id. */
public interface FilePacket {
    /**
     * @return variables for the process
     * @throws PacketOutOfPlace when it belongs to no case open here; nothing is filed then
     */
    Map<String, Object> file(PacketId packet);
}
