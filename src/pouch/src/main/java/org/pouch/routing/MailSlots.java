package org.pouch.routing;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.spi.IdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.resilience.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows mails by the numbers their servers gave them (RFC 9051, 2.3.1.1), never by what their headers say. A mail that was
 * taken and cannot be removed is passed over, so that it stands in nobody's way; one that its server does not hand out is
 * passed over for a while, longer each time, and stays in its mailbox until it was had.
 */
final class MailSlots implements MailUidGenerator, IdempotentRepository {
    private static final Logger LOG = LoggerFactory.getLogger(MailSlots.class);
    private static final int MOST_REMEMBERED = 20_000;
    private static final String NONE = "";

    /** By then it may be the mail and not the line. */
    private static final int MOST_FAILURES = 5;

    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
    private static final String HELD_BACK =
            "A mail that its server does not hand out lies in its mailbox. It is tried again, with growing pauses. "
                    + "Look at it with another program, and have its server mended.";

    private final ChannelStates channels;
    private final Map<String, Taken> taken = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, HeldBack> heldBack = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Clock clock;

    MailSlots(ChannelStates channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
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

    /** False for a mail that was taken in at an earlier look, or is not to be had now. */
    @Override
    public boolean add(String slot) {
        @Nullable Taken known = taken.get(slot);
        if (known != null) {
            channels.left(known.mailbox(), slot, known.why());
            return false;
        }
        @Nullable HeldBack held = heldBack.get(slot);
        if (slot.equals(NONE) || held == null || !clock.instant().isBefore(held.tryAgainAt())) {
            return true;
        }
        channels.left(held.mailbox(), slot, HELD_BACK);
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
        heldBack.remove(slot);
    }

    /** A mail could not be had. True when that was so in several looks: then it is passed over for a while. */
    boolean failed(String slot, Lane mailbox) {
        if (heldBack.size() >= MOST_REMEMBERED) {
            heldBack.clear();
        }
        Instant now = clock.instant();
        int times = heldBack.merge(slot, new HeldBack(mailbox, 1, now), (before, first) -> before.again(now))
                .failures();
        if (times < MOST_FAILURES) {
            return false;
        }
        channels.left(mailbox, slot, HELD_BACK);
        return true;
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

    private record HeldBack(Lane mailbox, int failures, Instant tryAgainAt) {
        HeldBack again(Instant now) {
            int times = failures + 1;
            return new HeldBack(
                    mailbox, times, times < MOST_FAILURES ? now : now.plus(PAUSES.after(times - MOST_FAILURES + 1)));
        }
    }
}
