package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UploadsTest {
    /** An envelope whose first bytes say that 256 follow them. */
    private static final byte[] WHOLE = sequence();

    private static byte[] sequence() {
        byte[] der = new byte[4 + 256];
        new Random(1).nextBytes(der);
        der[0] = 0x30;
        der[1] = (byte) 0x82;
        der[2] = 0x01;
        der[3] = 0x00;
        return der;
    }

    /** Who reserves room first, or writes pieces in any order, shows zeros; and a link may stand still for longer than two looks are apart. */
    @Test
    void roomThatWasReservedAndIsNotWrittenIsLeftForAWhile() throws Uploads.Unfinished {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
        Uploads uploads = new Uploads(((InstantSource) now::get).withZone(ZoneOffset.UTC));
        byte[] reserved = WHOLE.clone();
        Arrays.fill(reserved, 100, 132, (byte) 0);

        assertThatThrownBy(() -> uploads.requireComplete("a.p7m", reserved)).isInstanceOf(Uploads.Unfinished.class);
        uploads.requireComplete("b.p7m", WHOLE);
        uploads.requireComplete("c.p7m", new byte[300]);

        now.set(now.get().plus(Duration.ofMinutes(10)));
        uploads.requireComplete("a.p7m", reserved);
    }
}
