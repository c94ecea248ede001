package org.pouch.routing.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final int MOST_REMEMBERED = 10_000;

    private final ReceivePacket receive;

    /** How often each could not be read. A broker does not count each delivery: not those of large messages over AMQP. */
    private final Map<String, Integer> unread = Collections.synchronizedMap(new LinkedHashMap<>());

    public QueueArrivals(ReceivePacket receive) {
        this.receive = receive;
    }

    /** When this returns the broker may let the message go. */
    public void take(AuthorityId partner, @Nullable String name, Message message) throws JMSException {
        receive.receive(arrival(partner, name == null ? "" : name, message).from(MessageContent.number(message)));
        MessageContent.discard(message);
        unread.remove(key(partner, name == null ? "" : name, message));
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
            if (tries(key(partner, name, message), message) < MOST_TRIES) {
                throw new UnreadableMessage(unreadable);
            }
            return Arrival.unfit(partner, Channel.QUEUE, "", Unfit.MESSAGE_TYPE, new byte[0]);
        }
        return MessageContent.isOfBytes(message)
                ? new Arrival(partner, Channel.QUEUE, name, content)
                : Arrival.unfit(partner, Channel.QUEUE, "", Unfit.MESSAGE_TYPE, content);
    }

    /** A message that is whole was not cut off by the line: it is counted here as well. */
    private int tries(String key, Message message) throws JMSException {
        int delivered = message.getIntProperty("JMSXDeliveryCount");
        if (!MessageContent.isWhole(message)) {
            return delivered;
        }
        if (unread.size() >= MOST_REMEMBERED && !unread.containsKey(key)) {
            unread.clear();
        }
        return Math.max(unread.merge(key, 1, Integer::sum), delivered);
    }

    /** By the number of the broker and the sender; whoever gives none is known by the name of the packet. */
    private static String key(AuthorityId partner, String name, Message message) throws JMSException {
        @Nullable String number = MessageContent.number(message);
        return partner + "\n" + (number == null ? "name " + name : number);
    }
}
