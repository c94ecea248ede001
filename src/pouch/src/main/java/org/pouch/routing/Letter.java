package org.pouch.routing;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.attachment.AttachmentMessage;

/** Turns a consignment into a mail: the transport name as subject, the packet as attachment, and no other word. */
final class Letter implements Processor {
    private static final String TYPE = "application/pkcs7-mime";

    @Override
    public void process(Exchange exchange) {
        AttachmentMessage mail = Objects.requireNonNull(exchange.getMessage(AttachmentMessage.class));
        String name = mail.getHeader(OutboxConsumer.TRANSPORT_NAME, String.class);
        ByteArrayDataSource packet = new ByteArrayDataSource(mail.getBody(byte[].class), TYPE);
        packet.setName(name);
        mail.removeHeaders("*");
        mail.setHeader("subject", name);
        mail.setBody("");
        mail.addAttachment(name, new DataHandler(packet));
    }
}
