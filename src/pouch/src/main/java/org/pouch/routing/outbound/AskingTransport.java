package org.pouch.routing.outbound;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** SMTP that sends no mail which the server has said it does not take (RFC 1870), and none in the clear unless told. */
final class AskingTransport extends SMTPTransport {
    private final boolean mustStartTls;

    AskingTransport(Session session, URLName server, String protocol, boolean tls) {
        super(session, server, protocol, tls);
        mustStartTls = !tls && Boolean.parseBoolean(session.getProperty("mail.smtp.starttls.required"));
    }

    @Override
    protected boolean protocolConnect(String host, int port, String user, String password) throws MessagingException {
        try {
            return super.protocolConnect(host, port, user, password);
        } catch (MessagingException failed) {
            if (mustStartTls && String.valueOf(failed.getMessage()).startsWith("STARTTLS is required")) {
                throw new MailRefused(
                        "The mail server offers no encryption (STARTTLS), so nothing is sent to it. Use protocol"
                                + " smtps, or set starttls: \"false\" for a server on the same machine.");
            }
            if (ServerAnswer.isTooLate(failed)) {
                ConnectException none = new ConnectException("no answer");
                none.initCause(failed);
                throw new MessagingException("no answer", none);
            }
            throw failed;
        }
    }

    @Override
    public void sendMessage(Message mail, Address[] recipients) throws MessagingException {
        long most = most(getExtensionParameter("SIZE"));
        if (most > 0) {
            long size = size(mail);
            if (size > most) {
                throw new MailRefused("The mail has " + size + " bytes, and its server takes at most " + most + ".");
            }
        }
        super.sendMessage(mail, recipients);
    }

    /** Zero where the server says nothing, or that it has no limit. */
    private static long most(@Nullable String parameter) {
        if (parameter == null || !parameter.strip().matches("\\d{1,18}")) {
            return 0;
        }
        return Long.parseLong(parameter.strip());
    }

    private static long size(Message mail) throws MessagingException {
        Count count = new Count();
        try {
            mail.writeTo(count);
        } catch (IOException failed) {
            throw new MessagingException("the mail cannot be written", failed);
        }
        return count.bytes;
    }

    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes += length;
        }
    }
}
