package org.pouch.routing.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a mail, told from its bytes alone: what a server says of its parts is not asked for, since servers fail at
 * mails that keep to no rule.
 *
 * @param packets the attachments that may be packets
 * @param sound false when something of it could not be read
 */
public record MailContent(List<Attachment> packets, boolean sound) {
    private static final Logger LOG = LoggerFactory.getLogger(MailContent.class);

    /** An attachment, not more than one byte too large. */
    public record Attachment(String name, byte[] content) {}

    /** @param most bytes of an attachment; one more is enough to see that it is too large */
    public static MailContent of(byte[] raw, int most) {
        List<Attachment> packets = new ArrayList<>();
        boolean sound = true;
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            MailParts parts = MailParts.of(mail);
            sound = parts.sound();
            for (Part part : parts.all()) {
                sound &= add(mail, part, most, packets);
            }
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError unreadable) {
            sound = false;
        }
        return new MailContent(List.copyOf(packets), sound);
    }

    /** Of the attachments that may be packets, as far as the beginning of a mail goes. */
    public static List<String> names(byte[] head) {
        List<String> names = new ArrayList<>();
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(head));
            for (Part part : MailParts.of(mail).all()) {
                if (MailParts.isPacket(part)) {
                    names.add(name(mail, part));
                }
            }
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError unreadable) {
            LOG.debug("The beginning of a mail cannot be read: {}", FailureText.forLog(unreadable));
        }
        return names;
    }

    /** False when the part may be a packet and cannot be read; the others may be read all the same. */
    private static boolean add(MimeMessage mail, Part part, int most, List<Attachment> packets) {
        try {
            if (MailParts.isPacket(part)) {
                try (InputStream content = part.getInputStream()) {
                    packets.add(new Attachment(name(mail, part), content.readNBytes(most + 1)));
                }
            }
            return true;
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** The subject is the name unless the attachment has one of its own. */
    private static String name(MimeMessage mail, Part packet) throws MessagingException {
        if (packet.getFileName() != null) {
            return packet.getFileName();
        }
        return mail.getSubject() == null ? "" : mail.getSubject();
    }
}
