package org.pouch.routing.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.activemq.artemis.core.client.impl.ClientLargeMessageImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** The bytes of a queue message. What it claims to be is never believed: an object would run code of its sender's choice. */
public final class MessageContent {
    /** Of Artemis; in a message of any other kind it would be a property like others. */
    private static final String READ_FROM = "JMS_AMQ_InputStream";

    private MessageContent() {}

    /** False for what claimed to be something else, at the broker or here. */
    public static boolean isOfBytes(Message message) throws JMSException {
        return message instanceof BytesMessage && !message.propertyExists(BytesOnly.CLAIMED_TYPE);
    }

    /**
     * What the broker knows the message by, beside what the sender says: a sender may give two messages one id, or none.
     * Null where neither is known.
     */
    public static @Nullable String number(Message message) throws JMSException {
        @Nullable String given = message.getJMSMessageID();
        if (message instanceof ActiveMQMessage received) {
            return given + "/" + received.getCoreMessage().getMessageID();
        }
        return given;
    }

    /** As the broker has it: what is larger than a usual message is in parts, and none of them was asked for yet. */
    public static long size(Message message) throws JMSException {
        if (message instanceof ActiveMQMessage received
                && received.getCoreMessage() instanceof ClientLargeMessageImpl large) {
            return large.getLargeMessageSize();
        }
        return message instanceof BytesMessage bytes ? bytes.getBodyLength() : 0;
    }

    /** Whether all of it was here before it was handed out; a message of Artemis may come in parts, as it is read. */
    static boolean isWhole(Message message) {
        return !(message instanceof ActiveMQMessage);
    }

    /** Whether a message reads its content from where it is while it is sent, {@link #read}. */
    public static boolean canRead(Message message) {
        return message instanceof ActiveMQMessage;
    }

    /** To be read as the message is sent. */
    public static void read(Message message, InputStream content) throws JMSException {
        message.setObjectProperty(READ_FROM, content);
    }

    /** Lets go of what was not read of it, so that the next can come. */
    public static void discard(Message message) {
        if (message instanceof ActiveMQMessage received
                && received.getCoreMessage() instanceof ClientLargeMessageImpl large) {
            large.discardBody();
        }
    }

    /** Empty for a message of another kind that could not be made into one of bytes. */
    public static byte[] of(Message message, int most) throws JMSException {
        return message instanceof BytesMessage bytes ? of(bytes, most) : new byte[0];
    }

    /** Not more than one byte beyond {@code most}. */
    private static byte[] of(BytesMessage message, int most) throws JMSException {
        byte[] content = new byte[(int) Math.min(message.getBodyLength(), most + 1L)];
        int read = message.readBytes(content);
        return read == content.length ? content : Arrays.copyOf(content, Math.max(0, read));
    }
}
