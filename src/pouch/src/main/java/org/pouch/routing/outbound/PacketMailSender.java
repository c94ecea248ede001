package org.pouch.routing.outbound;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import org.apache.camel.component.mail.DefaultJavaMailSender;

/** Hands mails to a server that was asked before what it takes. One for each route. */
public final class PacketMailSender extends DefaultJavaMailSender {
    @Override
    protected Transport getTransport(Session session) {
        String protocol = getProtocol();
        return new AskingTransport(
                session,
                new URLName(protocol, getHost(), getPort(), null, getUsername(), null),
                protocol,
                protocol.equals("smtps"));
    }
}
