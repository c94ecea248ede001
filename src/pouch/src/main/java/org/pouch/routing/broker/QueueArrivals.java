package org.pouch.routing.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.Unfit;
import org.pouch.packet.AuthorityId;

/**
 * Stores what is in a queue message. Bytes are taken; a message of any other kind is refused once, whatever it carries, and
 * nothing of it is unpacked.
 */
public final class QueueArrivals {
    /** The name of a packet as a property of its message: JMS wants a Java identifier. */
    public static final String NAME = "transportName";

    private static final int MOST_TRIES = 5;

    private final ReceivePacket receive;

    public QueueArrivals(ReceivePacket receive) {
        this.receive = receive;
    }

    /** When this returns the broker may let the message go. */
    public void take(AuthorityId partner, @Nullable String name, Message message) throws JMSException {
        receive.receive(arrival(partner, name == null ? "" : name, message).from(MessageContent.number(message)));
        MessageContent.discard(message);
        if (MessageContent.isWhole(message)) {
            receive.readAtLast(partner, Channel.QUEUE, source(name == null ? "" : name, message));
        }
    }

    private Arrival arrival(AuthorityId partner, String name, Message message) throws JMSException {
        byte[] content;
        try {
            long bytes = MessageContent.size(message);
            if (bytes > receive.mostBytes()) {
                return MessageContent.isOfBytes(message)
                        ? Arrival.unread(partner, Channel.QUEUE, name, null, bytes)
                        : Arrival.unfit(partner, Channel.QUEUE, "", Unfit.MESSAGE_TYPE, new byte[0]);
            }
            content = MessageContent.of(message, receive.mostBytes());
        } catch (JMSException | RuntimeException unreadable) {
            if (tries(partner, name, message) < MOST_TRIES) {
                throw new UnreadableMessage(unreadable);
            }
            return Arrival.unfit(partner, Channel.QUEUE, "", Unfit.MESSAGE_TYPE, new byte[0]);
        }
        return MessageContent.isOfBytes(message)
                ? new Arrival(partner, Channel.QUEUE, name, content)
                : Arrival.unfit(partner, Channel.QUEUE, "", Unfit.MESSAGE_TYPE, content);
    }

    /**
     * A message that is whole was not cut off by the line: it is counted here as well. A broker does not count each delivery, not those of large
     * messages over AMQP.
     */
    private int tries(AuthorityId partner, String name, Message message) throws JMSException {
        int delivered = message.getIntProperty("JMSXDeliveryCount");
        return MessageContent.isWhole(message)
                ? Math.max(receive.unread(partner, Channel.QUEUE, source(name, message)), delivered)
                : delivered;
    }

    /** By the number of the broker and the sender; whoever gives none is known by the name of the packet. */
    private static String source(String name, Message message) throws JMSException {
        @Nullable String number = MessageContent.number(message);
        return number == null ? "name " + name : number;
    }
}
