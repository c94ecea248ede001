package org.pouch.routing;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.TypeConverter;
import org.apache.camel.attachment.AttachmentMessage;

/** Turns a consignment into a mail: the transport name as subject, the packet as attachment, and no other word. */
final class Letter implements Processor {
    @Override
    public void process(Exchange exchange) {
        AttachmentMessage mail = Objects.requireNonNull(exchange.getMessage(AttachmentMessage.class));
        String name = Objects.requireNonNull(mail.getHeader(OutboxConsumer.TRANSPORT_NAME, String.class));
        DataSource packet = new Enclosure(
                name,
                Objects.requireNonNull(mail.getBody()),
                exchange.getContext().getTypeConverter());
        mail.removeHeaders("*");
        mail.setHeader("subject", name);
        mail.setBody("");
        mail.addAttachment(name, new DataHandler(packet));
    }

    /** Read from the start each time it is asked: once for its kind of bytes, once to be sent. */
    private record Enclosure(String name, Object body, TypeConverter converter) implements DataSource {
        @Override
        public InputStream getInputStream() {
            return Objects.requireNonNull(converter.convertTo(InputStream.class, body));
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException("a packet is sealed");
        }

        @Override
        public String getContentType() {
            return "application/pkcs7-mime";
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
