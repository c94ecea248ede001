package org.pouch.exchange.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

class RecentBytesTest {
    private static final int MEBIBYTE = 1 << 20;

    private static final RequestId ONE = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId OTHER = new RequestId("urn:rdx:UTO:2026:000002");

    private Instant now = Instant.parse("2026-05-04T08:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final RecentBytes recent = new RecentBytes(clock, new LargeRoom(5 * MEBIBYTE));
    private final byte[] key = {1};

    @Test
    void eachIsHadOnce() {
        byte[] envelope = {2};
        recent.add(packet(1), ONE, key, envelope);

        assertThat(recent.take(packet(2), key)).isEmpty();
        assertThat(recent.take(packet(1), key)).contains(envelope);
        assertThat(recent.take(packet(1), key)).isEmpty();
    }

    @Test
    void anotherKeyHasOtherBytes() {
        recent.add(packet(1), ONE, key, new byte[] {2});

        assertThat(recent.take(packet(1), new byte[] {3})).isEmpty();
    }

    @Test
    void theOldestGoesWhenThereIsTooMuchAndNoLargeOneForASmallOne() {
        recent.add(packet(10), ONE, key, new byte[3 * MEBIBYTE]);
        for (int number = 1; number <= 9; number++) {
            recent.add(packet(number), ONE, key, new byte[MEBIBYTE]);
        }

        assertThat(recent.take(packet(1), key)).isEmpty();
        assertThat(recent.take(packet(2), key)).isPresent();
        assertThat(recent.take(packet(9), key)).isPresent();
        assertThat(recent.take(packet(10), key)).isPresent();
    }

    @Test
    void aLargeOneIsHeldWhereThereIsRoomUntilItIsHad() {
        recent.add(packet(1), ONE, key, new byte[3 * MEBIBYTE]);
        recent.add(packet(2), ONE, key, new byte[3 * MEBIBYTE]);

        assertThat(recent.take(packet(2), key)).isEmpty();
        assertThat(recent.take(packet(1), key)).isPresent();

        recent.add(packet(3), ONE, key, new byte[5 * MEBIBYTE]);
        recent.add(packet(4), ONE, key, new byte[5 * MEBIBYTE + 1]);
        assertThat(recent.take(packet(4), key)).isEmpty();
        assertThat(recent.take(packet(3), key)).isPresent();
    }

    @Test
    void aLargeOneLeavesItsRoomHoweverItGoes() {
        recent.add(packet(1), ONE, key, new byte[5 * MEBIBYTE]);
        recent.forget(ONE);
        recent.add(packet(2), ONE, key, new byte[5 * MEBIBYTE]);
        now = now.plus(RecentBytes.LONGEST).plusMillis(1);
        recent.add(packet(3), ONE, key, new byte[5 * MEBIBYTE]);
        recent.add(packet(3), ONE, key, new byte[5 * MEBIBYTE]);

        assertThat(recent.take(packet(3), new byte[] {9})).isEmpty();
        recent.add(packet(4), ONE, key, new byte[5 * MEBIBYTE]);
        assertThat(recent.take(packet(4), key)).isPresent();
    }

    @Test
    void nothingIsHeldForLongerThanAMinuteWhicheverWayTheClockGoes() {
        recent.add(packet(1), ONE, key, new byte[] {2});
        now = now.plus(RecentBytes.LONGEST);
        recent.forgetOutdated();
        assertThat(recent.isEmpty()).isFalse();

        now = now.plusMillis(1);
        recent.forgetOutdated();
        assertThat(recent.isEmpty()).isTrue();

        recent.add(packet(2), ONE, key, new byte[] {2});
        now = now.minus(RecentBytes.LONGEST.multipliedBy(2));
        assertThat(recent.take(packet(2), key)).isEmpty();
        assertThat(recent.isEmpty()).isTrue();
    }

    @Test
    void whatIsOfACaseIsGoneWithIt() {
        recent.add(packet(1), ONE, key, new byte[] {1});
        recent.add(packet(2), OTHER, key, new byte[] {2});

        recent.forget(ONE);

        assertThat(recent.take(packet(1), key)).isEmpty();
        assertThat(recent.take(packet(2), key)).isPresent();
    }

    @Test
    void whatWentNoLongerTakesRoom() {
        for (int number = 1; number <= 8; number++) {
            recent.add(packet(number), ONE, key, new byte[MEBIBYTE]);
        }
        recent.forget(ONE);
        for (int number = 11; number <= 18; number++) {
            recent.add(packet(number), OTHER, key, new byte[MEBIBYTE]);
        }

        assertThat(recent.take(packet(11), key)).isPresent();
    }

    private static PacketId packet(int number) {
        return new PacketId(String.format(Locale.ROOT, "0198f0e0-5b3c-7a10-8000-%012d", number));
    }
}
