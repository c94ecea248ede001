package org.pouch.routing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a file that is still written from one that is damaged. An envelope is DER (X.690, 8.1.3): its first bytes say how
 * long it is. One that is shorter, or as long and has room that its writer reserved and has not filled yet, is left where it
 * is for a while, then taken as it is and refused.
 */
final class Uploads {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 1_000;

    /** So many zeros in a row are no encrypted content: nothing was written there yet. */
    private static final int HOLE = 32;

    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    Uploads(Clock clock) {
        this.clock = clock;
    }

    /** A file that is still written: it is left for the next look. */
    static final class Unfinished extends IOException {
        private static final long serialVersionUID = 1L;

        Unfinished() {
            super("a file is still being written");
        }
    }

    /** A server shows zeros where nothing was written yet. */
    private static boolean hasHole(byte[] content) {
        int zeros = 0;
        for (byte each : content) {
            zeros = each == 0 ? zeros + 1 : 0;
            if (zeros == HOLE) {
                return true;
            }
        }
        return false;
    }

    /** @throws Unfinished to leave the file for the next look */
    void requireComplete(String name, byte[] content) throws Unfinished {
        long announced = announcedLength(content);
        if (announced == 0 || announced <= content.length && !hasHole(content)) {
            seen.remove(name);
            return;
        }
        if (seen.size() > MOST_REMEMBERED) {
            seen.clear();
        }
        Instant now = clock.instant();
        Instant first = seen.computeIfAbsent(name, unseen -> now);
        if (now.isBefore(first.plus(PATIENCE))) {
            throw new Unfinished();
        }
        seen.remove(name);
    }

    /** Zero when the first bytes are not those of a DER sequence with a length in the long form. */
    static long announcedLength(byte[] content) {
        if (content.length < 2 || content[0] != 0x30) {
            return 0;
        }
        int lengthBytes = (content[1] & 0xFF) - 0x80;
        if (lengthBytes < 1 || lengthBytes > 4 || content.length < 2 + lengthBytes) {
            return 0;
        }
        long length = 0;
        for (int index = 2; index < 2 + lengthBytes; index++) {
            length = (length << 8) | (content[index] & 0xFF);
        }
        return 2 + lengthBytes + length;
    }
}
