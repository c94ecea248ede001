package org.pouch.casework;

import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** The engine names another case than the one a process instance began with: nothing is done for either. */
public final class InstanceMisnamed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InstanceMisnamed(long processInstance, RequestId bound, RequestId named) {
        super("Process instance " + processInstance + " belongs to case " + bound
                + ", but its variable requestId now says " + named
                + ". Somebody changed it at the engine: set it back, find out who, then retry.");
    }

    public InstanceMisnamed(long processInstance, RequestId bound, PacketId packet) {
        super(
                "Process instance " + processInstance + " belongs to case " + bound
                        + ", but its variable packetId now says " + packet
                        + ", a packet of another case. Somebody changed it at the engine: set it back, find out who, then retry.");
    }
}
