package org.pouch.routing.idle;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.mail.MailConfiguration;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a mailbox's server tell when a mail arrives (IMAP IDLE, RFC 2177), on a connection of its own, and has the mailbox
 * looked at then. The looks from time to time go on beside: a word that gets lost delays a mail, and loses none.
 */
final class MailIdle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailIdle.class);

    /** Silence for longer is a connection that nobody serves any more: another is made. Less than any server waits (29 min). */
    private static final Duration SILENCE = Duration.ofMinutes(4);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final String route;
    private final MailConfiguration mailbox;
    private final Runnable look;
    private final WorkLoop loop;
    private volatile @Nullable Store connection;
    private volatile boolean offered = true;
    private final Backoff pauses = new Backoff(PAUSE, LONGEST_PAUSE);
    private int failures;
    private long notBefore = System.nanoTime();

    /** @param look has the mailbox looked at once */
    MailIdle(String route, MailConfiguration mailbox, Runnable look) {
        this.route = route;
        this.mailbox = mailbox;
        this.look = look;
        loop = new WorkLoop("idle-" + route, 1, new Signal(), PAUSE, pauses, this::next);
    }

    void start() {
        loop.start();
    }

    /** That the server is away, the looks say: here it is only tried again. */
    private boolean next() {
        if (!offered || System.nanoTime() < notBefore) {
            return false;
        }
        try (Store store = session().getStore(mailbox.getProtocol())) {
            connection = store;
            store.connect(mailbox.getHost(), mailbox.getPort(), mailbox.getUsername(), mailbox.getPassword());
            if (store instanceof IMAPStore imap && imap.hasCapability("IDLE")) {
                listen(imap);
            } else {
                offered = false;
                LOG.info(
                        "The server of {} does not tell of new mails (IDLE): it is looked at from time to time.",
                        route);
            }
        } catch (MessagingException ended) {
            // A login that is refused again and again locks an account.
            failures++;
            notBefore = System.nanoTime() + pauses.after(failures).toNanos();
            LOG.debug("{} is listened to anew: {}", route, FailureText.forLog(ended));
        } finally {
            connection = null;
        }
        return false;
    }

    private void listen(IMAPStore store) throws MessagingException {
        try (Folder folder = store.getFolder(mailbox.getFolderName())) {
            folder.open(Folder.READ_ONLY);
            failures = 0;
            // What came while nobody listened.
            look.run();
            int known = folder.getMessageCount();
            while (loop.isRunning()) {
                ((IMAPFolder) folder).idle(true);
                int now = folder.getMessageCount();
                if (now > known) {
                    look.run();
                }
                known = now;
            }
        }
    }

    private Session session() {
        String protocol = mailbox.getProtocol();
        Properties properties = new Properties();
        properties.putAll(mailbox.getAdditionalJavaMailProperties());
        properties.setProperty(
                "mail." + protocol + ".connectiontimeout", String.valueOf(mailbox.getConnectionTimeout()));
        properties.setProperty("mail." + protocol + ".timeout", String.valueOf(SILENCE.toMillis()));
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        return Session.getInstance(properties);
    }

    @Override
    public void close() {
        Store open = connection;
        if (open != null) {
            // A server that says nothing any more keeps who closes waiting, but not who stops.
            Thread closing = new Thread(() -> letGo(open), "idle-end-" + route);
            closing.setDaemon(true);
            closing.start();
        }
        loop.stop();
    }

    private void letGo(Store open) {
        try {
            open.close();
        } catch (MessagingException gone) {
            LOG.debug("{} was gone before it was let go.", route);
        }
    }
}
