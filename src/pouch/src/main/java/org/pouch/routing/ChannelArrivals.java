package org.pouch.routing;

import jakarta.jms.Message;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Header;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailConsumer;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Outage;
import org.pouch.routing.broker.QueueArrivals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what a channel brought to the exchange, as it came. Public for Camel. Whatever it is, it is stored once: when this
 * returns, the remote copy may go, and when the copy comes again all the same, nothing is stored.
 */
public final class ChannelArrivals {
    /** Set on an exchange whose failure was said here. */
    static final String SAID = "pouchFailureSaid";

    /** Set on an exchange whose content is in the inbox: what fails from then on is taking away the remote copy. */
    static final String STORED = "pouchStored";

    private static final Logger LOG = LoggerFactory.getLogger(ChannelArrivals.class);

    private final ReceivePacket receive;
    private final Uploads uploads;
    private final MailArrivals mails;
    private final QueueArrivals messages;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();
    private final Set<String> interruptedLooks = ConcurrentHashMap.newKeySet();

    ChannelArrivals(ReceivePacket receive, Uploads uploads, MailArrivals mails) {
        this.receive = receive;
        this.uploads = uploads;
        this.mails = mails;
        this.messages = new QueueArrivals(receive);
    }

    public void fromFile(
            @ExchangeProperty("partner") String partner,
            @Header(Exchange.FILE_NAME_ONLY) String name,
            @Header(Exchange.FILE_NAME) String path,
            @Body InputStream file,
            Exchange exchange)
            throws Exception {
        take(partner, Channel.SFTP, exchange, () -> {
            byte[] envelope;
            try (file) {
                envelope = file.readNBytes(receive.mostBytes() + 1);
            }
            uploads.requireComplete(partner + "/" + path, envelope);
            receive.receive(new Arrival(new AuthorityId(partner), Channel.SFTP, name, envelope)
                    .from(path + "/" + exchange.getIn().getHeader(Exchange.FILE_LAST_MODIFIED)));
        });
    }

    public void fromMessage(
            @ExchangeProperty("partner") String partner,
            @Header(QueueArrivals.NAME) @Nullable String name,
            @Body Message message,
            Exchange exchange)
            throws Exception {
        take(partner, Channel.QUEUE, exchange, () -> messages.take(new AuthorityId(partner), name, message));
    }

    /**
     * What could not be had or stored stays in the mailbox. That is no failure of the exchange, which would be logged with
     * its trace; the rest of the look is left out, since it would fail as well.
     */
    public void fromMail(@ExchangeProperty("partner") String partner, Exchange exchange) {
        if (Integer.valueOf(0).equals(exchange.getProperty(ExchangePropertyKey.BATCH_INDEX, Integer.class))) {
            interruptedLooks.remove(partner);
        }
        jakarta.mail.Message mail =
                Objects.requireNonNull(exchange.getIn(MailMessage.class)).getOriginalMessage();
        // Camel asks the headers of a mail whether it is to be kept, copied or moved: the sender is not to decide that.
        exchange.setIn(new DefaultMessage(exchange.getContext()));
        AtomicBoolean mayGo = new AtomicBoolean();
        if (!interruptedLooks.contains(partner)) {
            String slot =
                    Objects.requireNonNullElse(exchange.getProperty(MailConsumer.MAIL_MESSAGE_UID, String.class), "");
            try {
                take(
                        partner,
                        Channel.MAIL,
                        exchange,
                        () -> mayGo.set(mails.take(new AuthorityId(partner), mail, slot)));
            } catch (Exception said) {
                interruptedLooks.add(partner);
            }
        }
        exchange.getIn().setHeader(MailConstants.MAIL_DELETE, mayGo.get());
    }

    /** Takes one arrival in. What fails leaves the remote copy where it is, so it comes again, and is said once. */
    private void take(String partner, Channel channel, Exchange exchange, Intake intake) throws Exception {
        Outage outage = outages.computeIfAbsent(
                channel + " of " + partner, way -> new Outage(LOG, "Taking in what comes by " + way));
        try {
            intake.take();
            exchange.setProperty(STORED, true);
            outage.isOver();
        } catch (Uploads.Unfinished stillWritten) {
            exchange.setProperty(SAID, true);
            throw stillWritten;
        } catch (Exception | Error failed) {
            exchange.setProperty(SAID, true);
            outage.isBecauseOf(failed);
            throw failed;
        }
    }

    /** How one arrival is read and stored. */
    @FunctionalInterface
    private interface Intake {
        void take() throws Exception;
    }
}
