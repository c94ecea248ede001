package org.pouch.routing.trial;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.pouch.routing.trial.ChannelTrial.NotAllowed;

/** Signs in to the server that sends mail and asks what it takes; sends nothing. */
final class SmtpTrial {
    private final Map<String, String> parameters;
    private final int mostBytes;

    SmtpTrial(Map<String, String> parameters, int mostBytes) {
        this.parameters = parameters;
        this.mostBytes = mostBytes;
    }

    String open() throws MessagingException, NotAllowed {
        String protocol = parameters.getOrDefault("protocol", "smtps");
        Properties properties = MailProperties.of(protocol, parameters);
        try (SMTPTransport server =
                (SMTPTransport) Session.getInstance(properties).getTransport(protocol)) {
            server.connect(
                    parameters.get("host"),
                    Integer.parseInt(parameters.getOrDefault("port", "465")),
                    parameters.get("user"),
                    parameters.get("password"));
            return "the login is right" + (server.isSSL() ? ", over TLS" : ", WITHOUT TLS") + "; " + size(server);
        } catch (MessagingException failed) {
            if (String.valueOf(failed.getMessage()).contains("STARTTLS")) {
                throw new NotAllowed(
                        "The server does not offer STARTTLS, so nothing is sent there. Ask for it, or take smtps;"
                                + " starttls: \"false\" only for a server on the same machine.");
            }
            throw failed;
        }
    }

    private String size(SMTPTransport server) throws NotAllowed {
        @Nullable String said = server.getExtensionParameter("SIZE");
        if (said == null || !said.strip().matches("[1-9][0-9]{0,17}")) {
            return "it does not say how large a mail may be.";
        }
        long most = Long.parseLong(said.strip());
        long needed = mostBytes + mostBytes / 2L;
        if (most < needed) {
            throw new NotAllowed(
                    "The server takes mails of " + most + " bytes; the largest packet makes one of " + needed
                            + ". Ask for more, or set pouch.exchange.channel-most-bytes.mail to " + most * 2 / 3
                            + ": what is larger goes by the next channel.");
        }
        return "it takes mails of " + most + " bytes, enough for the largest packet.";
    }
}
