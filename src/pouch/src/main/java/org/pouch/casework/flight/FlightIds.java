package org.pouch.casework.flight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.pouch.casework.Officer;
import org.pouch.casework.OpeningKey;
import org.pouch.packet.Sha256;

/** Ids of flights that were opened under a key: the same again for the same officer and key (UUID version 8, RFC 9562 5.8). */
final class FlightIds {
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private FlightIds() {}

    static String of(OpeningKey key, Officer officer) {
        byte[] named = ("flight\n" + officer.id() + "\n" + key.value()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer digest = ByteBuffer.wrap(Sha256.newDigest().digest(named));
        long first = digest.getLong() & ~0xF000L | VERSION;
        long second = digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | VARIANT;
        return new UUID(first, second).toString();
    }
}
