package org.pouch.exchange.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketId;

class RecentBytesTest {
    private static final int MEBIBYTE = 1 << 20;

    private final RecentBytes recent = new RecentBytes();
    private final byte[] key = {1};

    @Test
    void eachIsHadOnce() {
        byte[] envelope = {2};
        recent.add(packet(1), key, envelope);

        assertThat(recent.take(packet(2), key)).isEmpty();
        assertThat(recent.take(packet(1), key)).contains(envelope);
        assertThat(recent.take(packet(1), key)).isEmpty();
    }

    @Test
    void anotherKeyHasOtherBytes() {
        recent.add(packet(1), key, new byte[] {2});

        assertThat(recent.take(packet(1), new byte[] {3})).isEmpty();
    }

    @Test
    void theOldestGoesWhenThereIsTooMuchAndNothingLargeIsHeld() {
        for (int number = 1; number <= 9; number++) {
            recent.add(packet(number), key, new byte[MEBIBYTE]);
        }
        recent.add(packet(10), key, new byte[MEBIBYTE + 1]);

        assertThat(recent.take(packet(1), key)).isEmpty();
        assertThat(recent.take(packet(2), key)).isPresent();
        assertThat(recent.take(packet(9), key)).isPresent();
        assertThat(recent.take(packet(10), key)).isEmpty();
    }

    private static PacketId packet(int number) {
        return new PacketId(String.format(Locale.ROOT, "0198f0e0-5b3c-7a10-8000-%012d", number));
    }
}
