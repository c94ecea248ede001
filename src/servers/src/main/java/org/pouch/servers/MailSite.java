package org.pouch.servers;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A mail server (SMTP and IMAP) with one mailbox for each direction. Mails are in memory and stay while it is stopped. */
public final class MailSite implements AutoCloseable {
    private static final int START_MILLIS = 60_000;

    private final Map<Direction, Account> mailboxes = new LinkedHashMap<>();
    private final int smtp = FreePort.find();
    private final int imap = FreePort.find();

    /** Users and mails; GreenMail's own switch would throw them away when it is turned off. */
    private final Managers store = new Managers();

    private List<AbstractServer> servers = List.of();

    private MailSite() {}

    public static MailSite start(Iterable<Direction> directions) {
        MailSite site = new MailSite();
        for (Direction direction : directions) {
            Account account = Account.of(address(direction));
            site.mailboxes.put(direction, account);
            try {
                site.store.getUserManager().createUser(account.user(), account.user(), account.password());
            } catch (UserException failed) {
                throw new IllegalStateException("no mailbox for " + direction, failed);
            }
        }
        site.start();
        return site;
    }

    public void start() {
        servers = List.of(
                new SmtpServer(new ServerSetup(smtp, FreePort.HOST, ServerSetup.PROTOCOL_SMTP), store),
                new ImapServer(new ServerSetup(imap, FreePort.HOST, ServerSetup.PROTOCOL_IMAP), store));
        for (AbstractServer server : servers) {
            server.startService();
            try {
                if (!server.waitTillRunning(START_MILLIS)) {
                    throw new IllegalStateException("the mail server does not start on port " + server.getPort());
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes the server away as an outage does. */
    public void stop() {
        servers.forEach(AbstractServer::stopService);
        servers = List.of();
    }

    public int smtpPort() {
        return smtp;
    }

    public int imapPort() {
        return imap;
    }

    /** The mailbox of the receiver for packets of this sender. */
    public static String address(Direction direction) {
        return local(direction.sender()) + "@" + local(direction.receiver()) + ".example";
    }

    private static String local(String authority) {
        return authority.toLowerCase(Locale.ROOT);
    }

    /** Parameters of the route template mail-outbound, for the sender of a direction. */
    Map<String, String> outbound(Direction direction) {
        Account own = mailbox(direction.reversed());
        Map<String, String> parameters = login("smtp", smtp, own);
        parameters.put("from", own.user());
        parameters.put("to", address(direction));
        return parameters;
    }

    /** Parameters of the route template mail-inbound, for the receiver of a direction. */
    Map<String, String> inbound(Direction direction) {
        Map<String, String> parameters = login("imap", imap, mailbox(direction));
        parameters.put("poll-delay", "200");
        return parameters;
    }

    private Account mailbox(Direction direction) {
        Account account = mailboxes.get(direction);
        if (account == null) {
            throw new IllegalArgumentException("there is no mailbox for " + direction);
        }
        return account;
    }

    private static Map<String, String> login(String protocol, int port, Account account) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("protocol", protocol);
        parameters.put("starttls", "false");
        parameters.put("host", FreePort.HOST);
        parameters.put("port", String.valueOf(port));
        parameters.put("user", account.user());
        parameters.put("password", account.password());
        return parameters;
    }

    @Override
    public void close() {
        stop();
    }
}
