package org.pouch.routing.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a mail in which a packet may be, also where a gateway wrapped them once more, such as for a disclaimer: so deep
 * and so many as anybody honest nests them. What a report or a mail within the mail carries is not looked at: a packet there is
 * one of this authority's that comes back.
 */
final class MailParts {
    private static final Logger LOG = LoggerFactory.getLogger(MailParts.class);
    private static final int MOST_PARTS = 20;
    private static final int MOST_DEPTH = 8;

    private final List<Part> found = new ArrayList<>();
    private boolean sound = true;

    private MailParts() {}

    static MailParts of(Part mail) throws IOException, MessagingException {
        MailParts parts = new MailParts();
        if (isSplit(mail)) {
            parts.addInner(mail, 1);
        } else {
            parts.found.add(mail);
        }
        return parts;
    }

    List<Part> all() {
        return List.copyOf(found);
    }

    /** False when a part could not be taken apart; the others are here all the same. */
    boolean sound() {
        return sound;
    }

    static boolean isPacket(Part part) throws MessagingException {
        @Nullable String name = part.getFileName();
        return part.isMimeType("application/pkcs7-mime")
                || part.isMimeType("application/x-pkcs7-mime")
                || (name != null && name.toLowerCase(Locale.ROOT).endsWith(".p7m"));
    }

    private static boolean isSplit(Part part) throws MessagingException {
        return !isPacket(part) && part.isMimeType("multipart/*");
    }

    private void addInner(Part outer, int depth) throws IOException, MessagingException {
        if (!(outer.getContent() instanceof Multipart multipart)) {
            found.add(outer);
            return;
        }
        for (int index = 0; index < Math.min(multipart.getCount(), MOST_PARTS); index++) {
            if (found.size() == MOST_PARTS) {
                return;
            }
            add(multipart.getBodyPart(index), depth);
        }
    }

    /** What is too deep, or a report, counts as a part of its own, and is no packet. */
    private void add(Part part, int depth) {
        try {
            if (depth < MOST_DEPTH && isSplit(part) && !part.isMimeType("multipart/report")) {
                addInner(part, depth + 1);
                return;
            }
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            LOG.debug("A part of a mail cannot be taken apart: {}", FailureText.forLog(unreadable));
            sound = false;
        }
        found.add(part);
    }
}
