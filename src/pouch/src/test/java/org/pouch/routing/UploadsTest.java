package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whether a file that was just seen for the first time says itself that it is whole. */
class UploadsTest {
    /** A sequence of 256 bytes behind four that say so (X.690, 8.1.3.5). */
    private static final byte[] WHOLE = sequence();

    private static byte[] sequence() {
        byte[] der = new byte[4 + 256];
        new Random(1).nextBytes(der);
        der[0] = 0x30;
        der[1] = (byte) 0x82;
        der[2] = 0x01;
        der[3] = 0x00;
        der[der.length - 1] = 0x01;
        return der;
    }

    @Test
    void allThatTheFirstBytesAnnounceIsWhole() {
        assertThatCode(() -> Uploads.requireWhole(WHOLE)).doesNotThrowAnyException();
    }

    @Test
    void aByteLessOrMoreIsNot() {
        assertThatThrownBy(() -> Uploads.requireWhole(Arrays.copyOf(WHOLE, WHOLE.length - 1)))
                .isInstanceOf(Uploads.Unfinished.class);
        assertThatThrownBy(() -> Uploads.requireWhole(Arrays.copyOf(WHOLE, WHOLE.length + 1)))
                .isInstanceOf(Uploads.Unfinished.class);
    }

    /** Who reserves room first, or writes pieces in any order, shows zeros where nothing is yet. */
    @Test
    void roomThatWasReservedAndNotWrittenIsNot() {
        for (int from : new int[] {4, 100, WHOLE.length - 32, WHOLE.length - 1}) {
            byte[] reserved = WHOLE.clone();
            Arrays.fill(reserved, from, Math.min(from + 32, reserved.length), (byte) 0);

            assertThatThrownBy(() -> Uploads.requireWhole(reserved))
                    .as("nothing is written from %d on", from)
                    .isInstanceOf(Uploads.Unfinished.class);
        }
    }

    /** A link may stand still for longer than two looks are apart. */
    @Test
    void roomThatWasReservedAndIsNotWrittenIsLeftForAWhileAtEachLook() throws Uploads.Unfinished {
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

    @Test
    void whatAnnouncesNoLengthTellsNothing() {
        assertThatThrownBy(() -> Uploads.requireWhole(new byte[300])).isInstanceOf(Uploads.Unfinished.class);
        assertThatThrownBy(() -> Uploads.requireWhole(new byte[0])).isInstanceOf(Uploads.Unfinished.class);
        assertThatThrownBy(() -> Uploads.requireWhole(new byte[] {0x30, (byte) 0x80, 0x00}))
                .isInstanceOf(Uploads.Unfinished.class);
    }
}
