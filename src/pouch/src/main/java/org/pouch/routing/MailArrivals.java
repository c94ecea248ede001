package org.pouch.routing;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.Unfit;
import org.pouch.exchange.bounce.Bounce;
import org.pouch.exchange.bounce.TakeBounce;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.routing.mail.MailAbout;
import org.pouch.routing.mail.MailContent;
import org.pouch.routing.mail.MailContent.Attachment;

/**
 * Takes in one mail, whatever it is: each attachment that may be a packet is an arrival; a report about a packet that was
 * sent is told to the exchange; any other mail, or one that cannot be read, is kept whole for a person to look at.
 */
final class MailArrivals {
    /** Of a mail that is too large: what the names of its attachments are in. */
    private static final int HEAD = 64 * 1024;

    /** What is asked for at once, as the route says (fetchsize). */
    private static final int PIECE = 4 * 1024 * 1024;

    private static final String LIES_STILL =
            "A mail that was taken in lies in its mailbox still. Give the login the right to delete, or remove the mail.";
    private static final String TOO_LARGE = "A mail is larger than any packet and was not read. Remove it.";

    private final ReceivePacket receive;
    private final TakeBounce bounces;
    private final MailSlots slots;

    MailArrivals(ReceivePacket receive, TakeBounce bounces, MailSlots slots) {
        this.receive = receive;
        this.bounces = bounces;
        this.slots = slots;
    }

    /**
     * True when what is in it is stored, so that its copy may go. Of one that is too large, or that its server did not hand
     * out in several tries, it is noted that it lies there; the second is tried again.
     *
     * @throws IOException when it could not be had this time, and what follows it could not either
     */
    boolean take(AuthorityId partner, Message mail, String slot) throws IOException {
        Lane mailbox = Lane.inbound(partner, Channel.MAIL);
        try {
            if (isTooLarge(mail)) {
                note(partner, mail, slot);
                slots.taken(slot, mailbox, TOO_LARGE);
                return false;
            }
            byte[] raw = raw(mail, mostRaw());
            store(partner, raw, slot.isEmpty() ? Sha256.of(raw).hex() : slot);
            slots.taken(slot, mailbox, LIES_STILL);
            return true;
        } catch (MessagingException | IOException unavailable) {
            boolean stays = slots.failed(slot, mailbox);
            if (stays) {
                receive.receive(Arrival.unfit(partner, Channel.MAIL, slot, Unfit.MAIL_UNAVAILABLE, new byte[0]));
            }
            if (!stays || isCutOff(mail)) {
                throw new IOException("a mail could not be had from its server", unavailable);
            }
            return false;
        }
    }

    /** The line is gone, and not this mail alone. */
    private static boolean isCutOff(Message mail) {
        @Nullable Folder folder = mail.getFolder();
        return folder != null && !folder.isOpen();
    }

    /** As the server says, before anything of it is fetched (RFC 9051, RFC822.SIZE). */
    private boolean isTooLarge(Message mail) {
        try {
            return mail.getSize() > mostRaw();
        } catch (MessagingException | RuntimeException unknown) {
            return false;
        }
    }

    /** Notes a mail that is too large to be fetched, by what its beginning says is in it, and leaves it where it is. */
    private void note(AuthorityId partner, Message mail, String slot) throws IOException, MessagingException {
        byte[] head = raw(mail, HEAD);
        String source = slot.isEmpty() ? Sha256.of(head).hex() : slot;
        List<String> names = MailContent.names(head);
        long bytes = mail.getSize();
        if (names.isEmpty()) {
            receive.receive(Arrival.unread(partner, Channel.MAIL, "", source, bytes));
        }
        for (int index = 0; index < names.size(); index++) {
            receive.receive(Arrival.unread(partner, Channel.MAIL, names.get(index), source + "#" + index, bytes));
        }
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
        } else if (packets.isEmpty() && !isAboutOurs(partner, raw)) {
            receive.receive(new Arrival(partner, Channel.MAIL, "", kept).from(source));
        }
    }

    private boolean isAboutOurs(AuthorityId partner, byte[] raw) {
        return MailAbout.of(raw)
                .map(about -> new Bounce(partner, about.packet(), about.meaning(), about.status()))
                .filter(bounces::take)
                .isPresent();
    }

    /** As the server has it, cut after so many bytes. */
    private static byte[] raw(Message mail, int most) throws IOException, MessagingException {
        LimitedBytes raw = new LimitedBytes(most);
        try {
            mail.writeTo(raw);
            requireItsEnd(mail, raw.size());
        } catch (LimitedBytes.Full enough) {
            // What follows is not looked at.
        } catch (RuntimeException unforeseen) {
            throw new IOException(unforeseen);
        }
        return raw.toByteArray();
    }

    /**
     * The library takes a server's refusal to hand out a piece for the end of the mail, which ends between two pieces then,
     * or before the first. How long it is counts there alone: servers guess it.
     */
    private static void requireItsEnd(Message mail, int had) throws IOException, MessagingException {
        if (had % PIECE == 0 && had < mail.getSize()) {
            throw new IOException("a mail ends before its end");
        }
    }

    /** Base64 makes four bytes of three and puts ends of lines between; headers and the text come on top. */
    private int mostRaw() {
        return receive.mostBytes() + receive.mostBytes() / 2 + (1 << 20);
    }
}
