package org.pouch.routing.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConverter;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Gives a queue message the bytes of its packet. Camel would copy them, and the message once more; a large packet is read from where it
 * is instead, where the library can. Public for Camel.
 */
public final class QueueMessages implements MessageCreatedStrategy {
    /** Where the route leaves what is to be sent, with no body beside it. */
    private static final String PACKET = "packet";

    /** What is read while it is sent is kept by the broker in a file of its own. */
    private static final int LARGE = 1 << 20;

    @Override
    public void onMessageCreated(Message message, Session session, Exchange exchange, @Nullable Throwable cause) {
        @Nullable Object packet = exchange.getProperty(PACKET);
        if (packet == null) {
            return;
        }
        TypeConverter types = exchange.getContext().getTypeConverter();
        try {
            InputStream content = types.mandatoryConvertTo(InputStream.class, exchange, packet);
            if (content.available() > LARGE && MessageContent.canRead(message)) {
                MessageContent.read(message, content);
            } else {
                ((BytesMessage) message).writeBytes(types.mandatoryConvertTo(byte[].class, exchange, packet));
            }
        } catch (JMSException | IOException | NoTypeConversionAvailableException failed) {
            throw new RuntimeCamelException(failed);
        }
    }
}
