package org.pouch.sandbox;

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
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;

/** A mail server (SMTP and IMAP) with one mailbox for each direction. Mails are in memory and stay while it is stopped. */
public final class MailSite implements AutoCloseable {
    private final Map<Corridor, Account> mailboxes = new LinkedHashMap<>();
    private final int smtp = FreePort.find();
    private final int imap = FreePort.find();

    /** Users and mails; GreenMail's own switch would throw them away when it is turned off. */
    private final Managers store = new Managers();

    private List<AbstractServer> servers = List.of();

    private MailSite() {}

    public static MailSite start(Iterable<Corridor> corridors) {
        MailSite site = new MailSite();
        for (Corridor corridor : corridors) {
            Account account = Account.of(address(corridor));
            site.mailboxes.put(corridor, account);
            try {
                site.store.getUserManager().createUser(account.user(), account.user(), account.password());
            } catch (UserException failed) {
                throw new IllegalStateException("no mailbox for " + corridor, failed);
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
                if (!server.waitTillRunning(10_000)) {
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
    public static String address(Corridor corridor) {
        return local(corridor.sender()) + "@" + local(corridor.receiver()) + ".example";
    }

    private static String local(AuthorityId authority) {
        return authority.value().toLowerCase(Locale.ROOT);
    }

    /** Parameters of the route template mail-outbound, for the sender of a corridor. */
    Map<String, String> outbound(Corridor corridor) {
        Account own = mailbox(corridor.reversed());
        Map<String, String> parameters = login("smtp", smtp, own);
        parameters.put("from", own.user());
        parameters.put("to", address(corridor));
        return parameters;
    }

    /** Parameters of the route template mail-inbound, for the receiver of a corridor. */
    Map<String, String> inbound(Corridor corridor) {
        Map<String, String> parameters = login("imap", imap, mailbox(corridor));
        parameters.put("poll-delay", "200");
        return parameters;
    }

    private Account mailbox(Corridor corridor) {
        Account account = mailboxes.get(corridor);
        if (account == null) {
            throw new IllegalArgumentException("there is no mailbox for " + corridor);
        }
        return account;
    }

    private static Map<String, String> login(String protocol, int port, Account account) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("protocol", protocol);
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
