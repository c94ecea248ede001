package org.pouch.routing;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows mails by the numbers their servers gave them (RFC 9051, 2.3.1.1), never by what their headers say. A mail that was
 * taken and cannot be removed is passed over, so that it stands in nobody's way.
 */
final class MailSlots implements MailUidGenerator, IdempotentRepository {
    private static final Logger LOG = LoggerFactory.getLogger(MailSlots.class);
    private static final int MOST_REMEMBERED = 20_000;
    private static final String NONE = "";

    private final Set<String> taken = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, Integer> failures = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicBoolean said = new AtomicBoolean();

    @Override
    public String generateUuid(MailEndpoint mailbox, Message mail) {
        try {
            Folder folder = mail.getFolder();
            if (folder instanceof UIDFolder numbered) {
                return mailbox.getConfiguration().getUsername() + "@"
                        + mailbox.getConfiguration().getHost() + "/" + folder.getFullName() + "/"
                        + numbered.getUIDValidity() + "/" + numbered.getUID(mail);
            }
        } catch (MessagingException | RuntimeException unnumbered) {
            LOG.debug("A mail has no number: {}", unnumbered.getClass().getName());
        }
        return NONE;
    }

    /** False for a mail that was taken in at an earlier look. */
    @Override
    public boolean add(String slot) {
        if (!taken.contains(slot)) {
            return true;
        }
        if (!said.getAndSet(true)) {
            LOG.warn(
                    "A mail that was taken in cannot be removed from its mailbox; it and others like it are passed over. "
                            + "See the rights of the login.");
        }
        return false;
    }

    void taken(String slot) {
        if (!slot.equals(NONE)) {
            if (taken.size() >= MOST_REMEMBERED) {
                taken.clear();
            }
            taken.add(slot);
        }
        failures.remove(slot);
    }

    /** How often it could not be had by now. */
    int failed(String slot) {
        if (failures.size() >= MOST_REMEMBERED) {
            failures.clear();
        }
        return failures.merge(slot, 1, Integer::sum);
    }

    @Override
    public boolean contains(String slot) {
        return taken.contains(slot);
    }

    /** What failed is tried again; what was taken stays so. */
    @Override
    public boolean remove(String slot) {
        return false;
    }

    /** A mail counts as taken when it is stored, not when it was looked at. */
    @Override
    public boolean confirm(String slot) {
        return true;
    }

    @Override
    public void clear() {
        taken.clear();
    }

    @Override
    public void start() {
        // There is nothing to start.
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
