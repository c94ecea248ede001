package org.pouch.casework.supervision;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

/**
 * The lot of a packet: the first 63 bits of SHA-256 over its id, a space and its month. Anybody can work it out again, nobody who works
 * on a case has a hand in it, since the program makes the id.
 *
 * @param month in which it was sealed, in UTC
 * @param number from 0 to {@link Long#MAX_VALUE}, the least are drawn
 */
record Lot(YearMonth month, long number) {
    private static final int HEX_DIGITS = 16;

    static Lot of(PacketId packet, Instant sealed) {
        YearMonth month = month(sealed);
        String digest = Sha256.of((packet.value() + " " + month).getBytes(StandardCharsets.UTF_8))
                .hex();
        return new Lot(
                month,
                new BigInteger(digest.substring(0, HEX_DIGITS), 16)
                        .shiftRight(1)
                        .longValueExact());
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
