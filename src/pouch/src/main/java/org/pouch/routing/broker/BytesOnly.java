package org.pouch.routing.broker;

import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionReceiveLargeMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionReceiveMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Makes a message of bytes of everything that comes from a broker, before the library looks at it as what it claims to be:
 * an object, a map or a text of a lying length fails in there, is given back and stops the channel. Public for Artemis.
 */
public final class BytesOnly implements Interceptor {
    /** What the message claimed to be, where that was not bytes. */
    static final String CLAIMED_TYPE = "pouchClaimedType";

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (packet instanceof SessionReceiveMessage received) {
            take(received.getMessage().toCore());
        } else if (packet instanceof SessionReceiveLargeMessage received) {
            // How much it is, the broker knows; what the sender says of that is not asked.
            received.getLargeMessage().putLongProperty(Message.HDR_LARGE_BODY_SIZE, received.getLargeMessageSize());
            take(received.getLargeMessage());
        }
        return true;
    }

    private static void take(Message message) {
        byte type = message.toCore().getType();
        message.removeProperty(CLAIMED_TYPE);
        if (message.removeProperty(Message.HDR_LARGE_COMPRESSED) != null) {
            // It would grow here without a limit, and no packet gets smaller.
            message.putIntProperty(CLAIMED_TYPE, type);
        }
        if (type != Message.BYTES_TYPE) {
            message.toCore().setType(Message.BYTES_TYPE);
            message.putIntProperty(CLAIMED_TYPE, type);
        }
    }
}
