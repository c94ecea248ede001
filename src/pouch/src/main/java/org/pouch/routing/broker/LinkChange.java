package org.pouch.routing.broker;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * A link that begins or ends, or a session with all its links (AMQP 1.0, 2.7.2 to 2.7.8): what had begun to come on it comes
 * no more.
 *
 * @param link the channel and handle; of a session, the channel alone
 */
record LinkChange(long link, boolean ofSession) {
    private static final int BEGIN = 0x11;
    private static final int ATTACH = 0x12;
    private static final int DETACH = 0x16;
    private static final int END = 0x17;

    /** Empty for any other frame, and for what is none; the library refuses that. */
    static Optional<LinkChange> of(ByteBuf frame) {
        try {
            return read(frame);
        } catch (IndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<LinkChange> read(ByteBuf frame) {
        int start = Transfer.start(frame);
        if (Transfer.isDescribed(frame, start, BEGIN) || Transfer.isDescribed(frame, start, END)) {
            return Optional.of(new LinkChange(Transfer.channel(frame), true));
        }
        int field = Transfer.firstField(frame, start + 3);
        if (Transfer.isDescribed(frame, start, DETACH)) {
            return Optional.of(new LinkChange(Transfer.channel(frame) | Transfer.number(frame, field), false));
        }
        if (Transfer.isDescribed(frame, start, ATTACH)) {
            int afterName = Transfer.next(frame, field);
            return Optional.of(new LinkChange(Transfer.channel(frame) | Transfer.number(frame, afterName), false));
        }
        return Optional.empty();
    }

    /** Whether this is the link, or one of the session. */
    boolean concerns(long other) {
        return ofSession ? other >>> Integer.SIZE == link >>> Integer.SIZE : other == link;
    }
}
