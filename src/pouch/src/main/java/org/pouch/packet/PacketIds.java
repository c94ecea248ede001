package org.pouch.packet;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes packet ids: UUID version 7 (RFC 9562), so that they sort by the time they were made. */
public final class PacketIds {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public PacketIds(Clock clock) {
        this.clock = clock;
    }

    public PacketId next() {
        long millis = clock.millis() & 0xFFFF_FFFF_FFFFL;
        long high = (millis << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new PacketId(new UUID(high, low).toString());
    }
}
