package org.pouch.routing.broker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.jms.transports.TransportListener;

/**
 * Shortens each message of too many bytes while it comes in, so that it is a message of one byte too many: it is refused
 * like any other that is too large, and was never in memory. The frames stay as many as the broker counts. One for each
 * connection, called by the thread that reads from it.
 */
final class DeliveryLimit implements TransportListener {
    private static final int SMALLEST_FRAME = 8;
    private static final int LARGEST_FRAME = 16 << 20;
    private static final int PROTOCOL = 0x414D5150;

    private final TransportListener library;
    private final int most;
    private final int headers;
    private final ByteBuf waiting = Unpooled.buffer();
    /** How many bytes may still follow of each message that has begun, by the link it comes on. */
    private final Map<Long, Long> left = new HashMap<>();

    /**
     * @param most bytes of the content of a message
     * @param headers bytes a message may have beside its content
     */
    DeliveryLimit(TransportListener library, int most, int headers) {
        this.library = library;
        this.most = most;
        this.headers = headers;
    }

    @Override
    public void onData(ByteBuf bytes) {
        waiting.writeBytes(bytes);
        while (waiting.readableBytes() >= SMALLEST_FRAME) {
            int first = waiting.getInt(waiting.readerIndex());
            if (first != PROTOCOL && (first < SMALLEST_FRAME || first > LARGEST_FRAME)) {
                // No frame of AMQP: the library ends the connection over it.
                library.onData(waiting.readBytes(waiting.readableBytes()));
                break;
            }
            int length = first == PROTOCOL ? SMALLEST_FRAME : first;
            if (waiting.readableBytes() < length) {
                break;
            }
            ByteBuf frame = waiting.readBytes(length);
            library.onData(first == PROTOCOL ? frame : limited(frame));
        }
        waiting.discardReadBytes();
    }

    private ByteBuf limited(ByteBuf frame) {
        LinkChange.of(frame).ifPresent(change -> left.keySet().removeIf(change::concerns));
        return Transfer.of(frame).map(transfer -> limited(frame, transfer)).orElse(frame);
    }

    private ByteBuf limited(ByteBuf frame, Transfer transfer) {
        int payload = frame.writerIndex() - transfer.payload();
        long room = left.getOrDefault(transfer.link(), -1L);
        if (room < 0) {
            room = (long) most + headers;
            Optional<Transfer.Length> content = transfer.contentLength(frame);
            if (content.isPresent() && content.get().bytes() > most) {
                frame.setInt(content.get().index(), most + 1);
                room = content.get().index() + 4L + most + 1 - transfer.payload();
            }
        }
        int kept = (int) Math.min(payload, room);
        if (transfer.more()) {
            left.put(transfer.link(), room - kept);
        } else {
            left.remove(transfer.link());
        }
        if (kept < payload) {
            frame.writerIndex(transfer.payload() + kept);
            frame.setInt(0, frame.writerIndex());
        }
        return frame;
    }

    @Override
    public void onTransportClosed() {
        library.onTransportClosed();
    }

    @Override
    public void onTransportError(Throwable cause) {
        library.onTransportError(cause);
    }
}
