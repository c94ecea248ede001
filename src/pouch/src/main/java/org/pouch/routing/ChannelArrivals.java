package org.pouch.routing;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.mail.MailMessage;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what a channel brought to the exchange, as it came. Public for Camel. Whatever it is, it is stored: when this
 * returns, the remote copy may go.
 */
public final class ChannelArrivals {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelArrivals.class);
    private static final int MOST_PARTS = 20;

    private final ReceivePacket receive;
    private final Uploads uploads;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    ChannelArrivals(ReceivePacket receive, Uploads uploads) {
        this.receive = receive;
        this.uploads = uploads;
    }

    public void fromFile(
            @ExchangeProperty("partner") String partner,
            @Header(Exchange.FILE_NAME_ONLY) String name,
            @Body InputStream file)
            throws Exception {
        take(partner, Channel.SFTP, () -> {
            byte[] envelope;
            try (file) {
                envelope = file.readNBytes(receive.mostBytes() + 1);
            }
            uploads.requireComplete(partner + "/" + name, envelope);
            receive.receive(new Arrival(new AuthorityId(partner), Channel.SFTP, name, envelope));
        });
    }

    public void fromMessage(
            @ExchangeProperty("partner") String partner,
            @Header(OutboxConsumer.MESSAGE_NAME) @Nullable String name,
            @Body byte @Nullable [] body)
            throws Exception {
        take(partner, Channel.QUEUE, () -> {
            byte[] envelope =
                    body == null ? new byte[0] : Arrays.copyOf(body, Math.min(body.length, receive.mostBytes() + 1));
            receive.receive(new Arrival(new AuthorityId(partner), Channel.QUEUE, name == null ? "" : name, envelope));
        });
    }

    /** Each attachment that may be a packet is an arrival; a mail without one is kept whole for a person to look at. */
    public void fromMail(@ExchangeProperty("partner") String partner, Exchange exchange) throws Exception {
        take(partner, Channel.MAIL, () -> storeMail(partner, exchange));
    }

    private void storeMail(String partner, Exchange exchange) throws IOException, MessagingException {
        Message mail = Objects.requireNonNull(exchange.getIn(MailMessage.class)).getOriginalMessage();
        List<Part> packets = packets(mail);
        for (Part packet : packets) {
            try (InputStream content = packet.getInputStream()) {
                store(partner, Channel.MAIL, name(mail, packet), content);
            }
        }
        if (packets.isEmpty()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            mail.writeTo(whole);
            store(partner, Channel.MAIL, "", new ByteArrayInputStream(whole.toByteArray()));
        }
    }

    /** Takes one arrival in. What fails leaves the remote copy where it is, so it comes again, and is said once. */
    private void take(String partner, Channel channel, Intake intake) throws Exception {
        Outage outage = outages.computeIfAbsent(
                channel + " of " + partner, way -> new Outage(LOG, "Taking in what comes by " + way));
        try {
            intake.take();
            outage.isOver();
        } catch (Uploads.Unfinished stillWritten) {
            throw stillWritten;
        } catch (Exception | Error failed) {
            outage.isBecauseOf(failed);
            throw failed;
        }
    }

    /** How one arrival is read and stored. */
    @FunctionalInterface
    private interface Intake {
        void take() throws Exception;
    }

    private void store(String partner, Channel channel, String name, InputStream content) throws IOException {
        // One byte too many is enough to see that it is too large; a partner cannot fill the memory.
        byte[] envelope = content.readNBytes(receive.mostBytes() + 1);
        receive.receive(new Arrival(new AuthorityId(partner), channel, name, envelope));
    }

    private static List<Part> packets(Message mail) throws IOException, MessagingException {
        List<Part> packets = new ArrayList<>();
        if (isPacket(mail)) {
            packets.add(mail);
        } else if (mail.isMimeType("multipart/*") && mail.getContent() instanceof Multipart parts) {
            for (int index = 0; index < Math.min(parts.getCount(), MOST_PARTS); index++) {
                BodyPart part = parts.getBodyPart(index);
                if (isPacket(part)) {
                    packets.add(part);
                }
            }
        }
        return packets;
    }

    private static boolean isPacket(Part part) throws MessagingException {
        @Nullable String name = part.getFileName();
        return part.isMimeType("application/pkcs7-mime")
                || part.isMimeType("application/x-pkcs7-mime")
                || (name != null && name.toLowerCase(Locale.ROOT).endsWith(".p7m"));
    }

    /** The subject is the name unless the attachment has one of its own. */
    private static String name(Message mail, Part packet) throws MessagingException {
        if (packet.getFileName() != null) {
            return packet.getFileName();
        }
        return mail.getSubject() == null ? "" : mail.getSubject();
    }
}
