package org.pouch.routing;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.Unfit;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.routing.MailContent.Attachment;

/**
 * Takes in one mail, whatever it is: each attachment that may be a packet is an arrival; a mail without one, or with one
 * that cannot be read, is kept whole for a person to look at.
 */
final class MailArrivals {
    /** By then it is the mail and not the line. */
    private static final int MOST_FAILURES = 5;

    private final ReceivePacket receive;
    private final MailSlots slots;

    MailArrivals(ReceivePacket receive, MailSlots slots) {
        this.receive = receive;
        this.slots = slots;
    }

    /** @throws IOException when it could not be had this time and is to be tried again */
    void take(AuthorityId partner, Message mail, String slot) throws IOException {
        try {
            byte[] raw = raw(mail);
            store(partner, raw, slot.isEmpty() ? Sha256.of(raw).hex() : slot);
        } catch (MessagingException | IOException unavailable) {
            if (slots.failed(slot) < MOST_FAILURES) {
                throw new IOException("a mail could not be had from its server", unavailable);
            }
            receive.receive(Arrival.unfit(partner, Channel.MAIL, slot, Unfit.MAIL_UNAVAILABLE, new byte[0]));
        }
        slots.taken(slot);
    }

    private void store(AuthorityId partner, byte[] raw, String source) {
        MailContent content = MailContent.of(raw, receive.mostBytes());
        List<Attachment> packets = content.packets();
        for (int index = 0; index < packets.size(); index++) {
            Attachment packet = packets.get(index);
            receive.receive(
                    new Arrival(partner, Channel.MAIL, packet.name(), packet.content()).from(source + "#" + index));
        }
        byte[] kept = Arrays.copyOf(raw, Math.min(raw.length, receive.mostBytes() + 1));
        if (!content.sound()) {
            receive.receive(Arrival.unfit(partner, Channel.MAIL, source, Unfit.MAIL_UNREADABLE, kept));
        } else if (packets.isEmpty()) {
            receive.receive(new Arrival(partner, Channel.MAIL, "", kept).from(source));
        }
    }

    /** As the server has it, cut where even the largest packet would have ended. */
    private byte[] raw(Message mail) throws IOException, MessagingException {
        LimitedBytes raw = new LimitedBytes(mostRaw());
        try {
            mail.writeTo(raw);
        } catch (LimitedBytes.Full enough) {
            // What follows would be refused as too large unread.
        } catch (RuntimeException unforeseen) {
            throw new IOException(unforeseen);
        }
        return raw.toByteArray();
    }

    /** Base64 makes four bytes of three and puts ends of lines between; headers and the text come on top. */
    private int mostRaw() {
        return receive.mostBytes() + receive.mostBytes() / 2 + (1 << 20);
    }

    /** Takes so much and no more. */
    private static final class LimitedBytes extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;

        LimitedBytes(int most) {
            this.most = most;
        }

        static final class Full extends IOException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public void write(int octet) throws Full {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int length) throws Full {
            int room = Math.min(length, most - bytes.size());
            bytes.write(more, from, room);
            if (room < length) {
                throw new Full();
            }
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
