package org.pouch.routing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.apache.qpid.jms.transports.TransportListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a message that is too large, one byte too many comes through; everything else comes through as it is. */
class DeliveryLimitTest {
    private static final int MOST = 1_000;
    private static final int HEADERS = 100;

    private final ByteBuf out = Unpooled.buffer();
    private final DeliveryLimit limit = new DeliveryLimit(new Recorded(out), MOST, HEADERS);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 64, 5_000})
    void passesOnWhatIsWithinHoweverItIsCut(int pieces) {
        ByteBuf sent = Unpooled.buffer();
        sent.writeBytes("AMQP\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1));
        sent.writeBytes(frame(new byte[0], 0));
        sent.writeBytes(transfer(false, content(MOST, MOST)));

        feed(sent, pieces);

        assertThat(ByteBufUtil.getBytes(out)).isEqualTo(ByteBufUtil.getBytes(sent));
    }

    @Test
    void makesAMessageOfOneByteTooManyOfOneThatIsTooLarge() {
        feed(transfer(true, content(1_000_000, 400)), 13);
        for (int frame = 0; frame < 5; frame++) {
            feed(transfer(true, new byte[400]), 13);
        }
        feed(transfer(false, new byte[400]), 13);
        feed(transfer(false, content(10, 10)), 13);

        assertThat(frames()).isEqualTo(8);
        assertThat(payloads()).isEqualTo(content(MOST + 1, MOST + 1).length + content(10, 10).length);
        assertThat(ByteBufUtil.indexOf(Unpooled.wrappedBuffer(length(MOST + 1)), out))
                .isNotNegative();
    }

    @Test
    void cutsWhatSaysNoLengthAtAll() {
        feed(transfer(true, new byte[] {0, 0x53, 0x77, 1}), 13);
        for (int frame = 0; frame < 10; frame++) {
            feed(transfer(true, new byte[400]), 13);
        }

        assertThat(frames()).isEqualTo(11);
        assertThat(payloads()).isEqualTo(MOST + HEADERS);
    }

    /** Begin and end of a session, attach and detach of a link; the channel is 1, the handle 0. */
    @ParameterizedTest
    @ValueSource(strings = {"0053114500", "00531745", "005312C00702A10341424343", "005316C0020143"})
    void letsTheNextMessageThroughWholeWhenOneEndedInItsMiddle(String change) {
        feed(transfer(true, content(MOST, 400)), 13);
        feed(frame(HexFormat.of().parseHex(change), 1), 13);
        out.clear();
        ByteBuf next = transfer(false, content(MOST, MOST));

        feed(next, 13);

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(ByteBufUtil.hexDump(next));
    }

    /** Of another channel, of another handle; a flow of the same. */
    @ParameterizedTest
    @CsvSource({"00531745,2", "005316C003015208,1", "005313C0020143,1"})
    void goesOnCountingWhenAnotherLinkEnds(String change, int channel) {
        feed(transfer(true, content(1_000_000, 400)), 13);
        feed(frame(HexFormat.of().parseHex(change), channel), 13);
        out.clear();

        feed(transfer(false, new byte[2_000]), 13);

        assertThat(payloads()).isEqualTo(MOST + 1 - 400);
    }

    @Test
    void failsAtNoBytesWhatever() {
        Random random = new Random(4711);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = new byte[40 + random.nextInt(40)];
            random.nextBytes(bytes);
            ByteBuf frame = Unpooled.buffer();
            frame.writeInt(bytes.length + 8).writeByte(2).writeByte(0).writeShort(0);
            byte performative = (byte) (0x10 + random.nextInt(9));
            frame.writeBytes(new byte[] {0, 0x53, performative}).writeBytes(bytes, 3, bytes.length - 3);
            DeliveryLimit fresh = new DeliveryLimit(new Recorded(Unpooled.buffer()), MOST, HEADERS);
            fresh.onData(frame);
        }
        feed(Unpooled.wrappedBuffer("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)), 24);
        assertThat(out.readableBytes()).isEqualTo(24);
    }

    private void feed(ByteBuf bytes, int pieces) {
        ByteBuf copy = bytes.copy();
        while (copy.isReadable()) {
            limit.onData(copy.readSlice(Math.min(pieces, copy.readableBytes())));
        }
    }

    private int frames() {
        int frames = 0;
        for (int at = 0; at < out.writerIndex(); at += out.getInt(at)) {
            frames++;
        }
        return frames;
    }

    private int payloads() {
        int bytes = 0;
        for (int at = 0; at < out.writerIndex(); at += out.getInt(at)) {
            bytes += out.getInt(at) - transfer(true, new byte[0]).readableBytes();
        }
        return bytes;
    }

    /** A header, a property of the application, and so many bytes of a content of that length. */
    private static byte[] content(int length, int bytes) {
        ByteBuf message = Unpooled.buffer();
        message.writeBytes(new byte[] {0, 0x53, 0x70, (byte) 0xC0, 2, 1, 0x41});
        message.writeBytes(new byte[] {0, 0x53, 0x74, (byte) 0xC1, 1, 0});
        message.writeBytes(new byte[] {0, 0x53, 0x75, (byte) 0xB0}).writeBytes(length(length));
        message.writeBytes(new byte[bytes]);
        return ByteBufUtil.getBytes(message);
    }

    private static byte[] length(int length) {
        return ByteBufUtil.getBytes(Unpooled.buffer().writeInt(length));
    }

    private static ByteBuf transfer(boolean more, byte[] payload) {
        ByteBuf body = Unpooled.buffer();
        body.writeBytes(new byte[] {0, 0x53, 0x14, (byte) 0xC0, 10, 6});
        body.writeBytes(new byte[] {0x43, 0x52, 7, (byte) 0xA0, 1, 9, 0x43, 0x42, (byte) (more ? 0x41 : 0x42)});
        body.writeBytes(payload);
        return frame(ByteBufUtil.getBytes(body), 1);
    }

    private static ByteBuf frame(byte[] body, int channel) {
        ByteBuf frame = Unpooled.buffer();
        frame.writeInt(8 + body.length).writeByte(2).writeByte(0).writeShort(channel);
        return frame.writeBytes(body);
    }

    /** What came through. */
    private record Recorded(ByteBuf out) implements TransportListener {
        @Override
        public void onData(ByteBuf bytes) {
            out.writeBytes(bytes);
        }

        @Override
        public void onTransportClosed() {}

        @Override
        public void onTransportError(Throwable cause) {}
    }
}
