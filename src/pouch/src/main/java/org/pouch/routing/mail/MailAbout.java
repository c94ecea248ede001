package org.pouch.routing.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.bounce.Bounce.Meaning;
import org.pouch.packet.PacketId;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a mail that brings no packet says about one: a delivery report (RFC 3464), or an answer no person wrote (RFC 3834).
 * Told by the subject under which packets travel; of everything else nothing is believed.
 *
 * @param status of the report, such as 5.1.1; empty where it has none
 */
public record MailAbout(PacketId packet, Meaning meaning, String status) {
    private static final Logger LOG = LoggerFactory.getLogger(MailAbout.class);
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.p7m");
    private static final Pattern STATUS = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}");

    /** Of a report or of the mail it sends back, so much is read. */
    private static final int MOST = 64 * 1024;

    /** Recipients of one mail; ours have one. */
    private static final int MOST_GROUPS = 20;

    public static Optional<MailAbout> of(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            if (mail.isMimeType("multipart/report") && mail.getContent() instanceof Multipart report) {
                return report(report);
            }
            return isAutomatic(mail)
                    ? packet(mail.getSubject()).map(packet -> new MailAbout(packet, Meaning.AUTOMATIC, ""))
                    : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError unreadable) {
            LOG.debug("Whether a mail is a report cannot be read: {}", FailureText.forLog(unreadable));
            return Optional.empty();
        }
    }

    private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
        @Nullable String submitted = mail.getHeader("Auto-Submitted", null);
        return submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).startsWith("no");
    }

    private static Optional<MailAbout> report(Multipart report) throws MessagingException, IOException {
        Optional<PacketId> packet = Optional.empty();
        Optional<Delivery> delivery = Optional.empty();
        for (int index = 0; index < Math.min(report.getCount(), 4); index++) {
            BodyPart part = report.getBodyPart(index);
            if (part.isMimeType("message/delivery-status")) {
                delivery = delivery(part);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                packet = packet(headers(part).getHeader("Subject", null));
            }
        }
        if (packet.isEmpty() || delivery.isEmpty()) {
            return Optional.empty();
        }
        Delivery said = delivery.get();
        return packet.map(about -> new MailAbout(about, said.meaning(), said.status()));
    }

    /** Groups of fields, the first about the mail, one for each recipient after it (RFC 3464, 2.1). */
    private static Optional<Delivery> delivery(Part part) throws MessagingException, IOException {
        try (InputStream fields = beginning(part)) {
            for (int group = 0; group < MOST_GROUPS && fields.available() > 0; group++) {
                InternetHeaders recipient = new InternetHeaders(fields);
                @Nullable String action = recipient.getHeader("Action", null);
                if (action != null) {
                    Meaning meaning = action.strip().equalsIgnoreCase("failed") ? Meaning.FAILED : Meaning.UNDECIDED;
                    return Optional.of(new Delivery(meaning, status(recipient)));
                }
            }
        }
        return Optional.empty();
    }

    private static String status(InternetHeaders recipient) {
        @Nullable String status = recipient.getHeader("Status", null);
        Matcher code = STATUS.matcher(status == null ? "" : status);
        return code.find() ? code.group() : "";
    }

    private static InternetHeaders headers(Part part) throws MessagingException, IOException {
        try (InputStream fields = beginning(part)) {
            return new InternetHeaders(fields);
        }
    }

    private static InputStream beginning(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return new ByteArrayInputStream(content.readNBytes(MOST));
        }
    }

    private static Optional<PacketId> packet(@Nullable String subject) {
        Matcher name = NAME.matcher(subject == null ? "" : subject);
        return name.find() && PacketId.isValid(name.group(1))
                ? Optional.of(new PacketId(name.group(1)))
                : Optional.empty();
    }

    private record Delivery(Meaning meaning, String status) {}
}
