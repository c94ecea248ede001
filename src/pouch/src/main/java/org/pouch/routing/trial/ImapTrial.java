package org.pouch.routing.trial;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.pouch.routing.trial.ChannelTrial.NotAllowed;

/** Signs in to a mailbox and asks what it lets be done with mails; takes none away. */
final class ImapTrial {
    private final Map<String, String> parameters;

    ImapTrial(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    String open() throws MessagingException, NotAllowed {
        String protocol = parameters.getOrDefault("protocol", "imaps");
        String name = parameters.getOrDefault("folder", "INBOX");
        try (IMAPStore store = (IMAPStore)
                Session.getInstance(MailProperties.of(protocol, parameters)).getStore(protocol)) {
            store.connect(
                    parameters.get("host"),
                    Integer.parseInt(parameters.getOrDefault("port", "993")),
                    parameters.get("user"),
                    parameters.get("password"));
            return "the login is right" + (store.isSSL() ? ", over TLS" : ", WITHOUT TLS") + "; " + folder(store, name)
                    + (store.hasCapability("IDLE")
                            ? " The server tells of new mail (IDLE)."
                            : " The server does not tell of new mail (no IDLE): it is looked at from time to time.");
        } catch (MessagingException failed) {
            if (String.valueOf(failed.getMessage()).contains("STARTTLS")) {
                throw new NotAllowed(
                        "The server does not offer STARTTLS, so nobody signs in there. Ask for it, or take imaps;"
                                + " starttls: \"false\" only for a server on the same machine.");
            }
            throw failed;
        }
    }

    private static String folder(IMAPStore store, String name) throws MessagingException, NotAllowed {
        try (Folder folder = store.getFolder(name)) {
            folder.open(Folder.READ_WRITE);
            if (folder.getMode() != Folder.READ_WRITE
                    || !folder.getPermanentFlags().contains(Flags.Flag.DELETED)) {
                throw new NotAllowed("The login may not delete mails in \"" + name
                        + "\". Ask for it: what was stored would lie there for ever.");
            }
            return "mails can be read and deleted in \"" + name + "\", where " + folder.getMessageCount() + " lie.";
        } catch (FolderNotFoundException none) {
            throw new NotAllowed("There is no folder \"" + name + "\" in this mailbox. Correct folder.");
        }
    }
}
