package org.pouch.routing;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.spi.IdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
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

    private final ChannelStates channels;
    private final Map<String, Taken> taken = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Integer> failures = Collections.synchronizedMap(new LinkedHashMap<>());

    MailSlots(ChannelStates channels) {
        this.channels = channels;
    }

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
        @Nullable Taken known = taken.get(slot);
        if (known == null) {
            return true;
        }
        channels.left(known.mailbox(), slot, known.why());
        return false;
    }

    /** @param why it lies in its mailbox, should it be seen there again */
    void taken(String slot, Lane mailbox, String why) {
        if (!slot.equals(NONE)) {
            if (taken.size() >= MOST_REMEMBERED) {
                taken.clear();
            }
            taken.put(slot, new Taken(mailbox, why));
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
        return taken.containsKey(slot);
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

    private record Taken(Lane mailbox, String why) {}
}
