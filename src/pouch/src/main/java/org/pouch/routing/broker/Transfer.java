package org.pouch.routing.broker;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * What a frame says that carries a message or a part of one (AMQP 1.0, 2.7.5).
 *
 * @param link the channel and handle it comes on
 * @param more true where further frames of the same message follow
 * @param payload where the message's own bytes begin
 */
record Transfer(long link, boolean more, int payload) {
    private static final int DESCRIBED = 0x00;
    private static final int SMALL_NUMBER = 0x53;
    private static final int TRANSFER = 0x14;
    private static final int DATA = 0x75;
    private static final int LONG_BINARY = 0xB0;
    private static final int TRUE = 0x41;
    private static final int BOOLEAN = 0x56;
    private static final int HANDLE = 0;
    private static final int MORE = 5;
    private static final int ABORTED = 9;
    private static final int MOST_SECTIONS = 8;

    /** How long the content is said to be, and where that stands. */
    record Length(long bytes, int index) {}

    /** Empty for any other frame, and for what is none; the library refuses that. */
    static Optional<Transfer> of(ByteBuf frame) {
        try {
            return read(frame);
        } catch (IndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Transfer> read(ByteBuf frame) {
        int start = start(frame);
        if (!isDescribed(frame, start, TRANSFER)) {
            return Optional.empty();
        }
        int list = start + 3;
        int end = next(frame, list);
        long link = channel(frame);
        boolean more = false;
        boolean aborted = false;
        int field = firstField(frame, list);
        for (int number = 0; field < end && number <= ABORTED; number++) {
            switch (number) {
                case HANDLE -> link |= number(frame, field);
                case MORE -> more = isTrue(frame, field);
                case ABORTED -> aborted = isTrue(frame, field);
                default -> {}
            }
            field = next(frame, field);
        }
        return Optional.of(new Transfer(link, more && !aborted, end));
    }

    /** Of a message whose content is one run of bytes in the long form, as anything beyond 255 bytes is. */
    Optional<Length> contentLength(ByteBuf frame) {
        try {
            int section = payload;
            for (int number = 0; number < MOST_SECTIONS; number++) {
                if (isDescribed(frame, section, DATA)) {
                    return frame.getUnsignedByte(section + 3) == LONG_BINARY
                            ? Optional.of(new Length(frame.getUnsignedInt(section + 4), section + 4))
                            : Optional.empty();
                }
                if (frame.getUnsignedByte(section) != DESCRIBED) {
                    return Optional.empty();
                }
                section = next(frame, section + 3);
            }
        } catch (IndexOutOfBoundsException inALaterFrame) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Where the body of a frame of AMQP begins. */
    static int start(ByteBuf frame) {
        if (frame.getByte(5) != 0) {
            throw new IndexOutOfBoundsException("no frame of AMQP");
        }
        return frame.getUnsignedByte(4) * 4;
    }

    /** The left half of a link. */
    static long channel(ByteBuf frame) {
        return (long) frame.getUnsignedShort(6) << Integer.SIZE;
    }

    static boolean isDescribed(ByteBuf frame, int index, int as) {
        return frame.getUnsignedByte(index) == DESCRIBED
                && frame.getUnsignedByte(index + 1) == SMALL_NUMBER
                && frame.getUnsignedByte(index + 2) == as;
    }

    static int firstField(ByteBuf frame, int list) {
        return switch (frame.getUnsignedByte(list) >> 4) {
            case 0xC -> list + 3;
            case 0xD -> list + 9;
            default -> list + 1;
        };
    }

    /** Where what follows a value begins; the left half of its first byte says how wide it is (1.2). */
    static int next(ByteBuf frame, int index) {
        return switch (frame.getUnsignedByte(index) >> 4) {
            case 0x4 -> index + 1;
            case 0x5 -> index + 2;
            case 0x6 -> index + 3;
            case 0x7 -> index + 5;
            case 0x8 -> index + 9;
            case 0x9 -> index + 17;
            case 0xA, 0xC, 0xE -> index + 2 + frame.getUnsignedByte(index + 1);
            case 0xB, 0xD, 0xF -> Math.addExact(index + 5, within(frame, frame.getUnsignedInt(index + 1)));
            default -> throw new IndexOutOfBoundsException("no value of AMQP");
        };
    }

    private static int within(ByteBuf frame, long length) {
        if (length > frame.writerIndex()) {
            throw new IndexOutOfBoundsException("a value that is longer than its frame");
        }
        return (int) length;
    }

    static long number(ByteBuf frame, int index) {
        return switch (frame.getUnsignedByte(index) >> 4) {
            case 0x5 -> frame.getUnsignedByte(index + 1);
            case 0x7 -> frame.getUnsignedInt(index + 1);
            default -> 0;
        };
    }

    private static boolean isTrue(ByteBuf frame, int index) {
        int code = frame.getUnsignedByte(index);
        return code == TRUE || (code == BOOLEAN && frame.getByte(index + 1) != 0);
    }
}
