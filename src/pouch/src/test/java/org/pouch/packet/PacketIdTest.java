package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketIdTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    @ParameterizedTest
    @ValueSource(strings = {"0198f0e0-5b3c-7a10-8000-000000000001", "00000000-0000-0000-0000-000000000000"})
    void isAUuid(String text) {
        assertThat(PacketId.isValid(text)).isTrue();
        assertThat(new PacketId(text)).hasToString(text);
    }

    /** One file must not be two packets because of how its id is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0198F0E0-5B3C-7A10-8000-000000000001",
                "198f0e0-5b3c-7a10-8000-000000000001",
                "0198f0e0-5b3c-7a10-8000-0000000000001",
                "00198f0e0-5b3c-7a10-800-000000000001",
                "0198f0e0-5b3c-7a10-8000-00000000000g",
                "0198f0e05b3c7a108000000000000001----",
                "0198f0e0-5b3c-7a10-8000-000000000001\n",
                "../../../../../../../../../etc/passwd"
            })
    void hasOneForm(String text) {
        assertThat(PacketId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new PacketId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 9562, 5.7: 48 bits of time, the version, 12 bits at random, the variant, 62 bits at random. */
    @Test
    void isMadeOfTheTimeAndOfChance() {
        PacketIds ids = new PacketIds(Clock.fixed(NOON, ZoneOffset.UTC));
        List<UUID> made = Stream.generate(ids::next)
                .limit(200)
                .map(id -> UUID.fromString(id.value()))
                .toList();

        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(made).allMatch(id -> id.getMostSignificantBits() >>> 16 == NOON.toEpochMilli());
        assertThat(made).doesNotHaveDuplicates();
        // Each bit of chance is set in some ids and not in others.
        assertThat(made.stream().mapToLong(UUID::getMostSignificantBits).reduce(0, (all, id) -> all | id) & 0xFFF)
                .isEqualTo(0xFFF);
        assertThat(made.stream().mapToLong(UUID::getMostSignificantBits).reduce(-1, (all, id) -> all & id) & 0xFFF)
                .isZero();
        assertThat(made.stream().mapToLong(UUID::getLeastSignificantBits).reduce(0, (all, id) -> all | id))
                .isEqualTo(0xBFFF_FFFF_FFFF_FFFFL);
        assertThat(made.stream().mapToLong(UUID::getLeastSignificantBits).reduce(-1, (all, id) -> all & id))
                .isEqualTo(0x8000_0000_0000_0000L);
    }

    @Test
    void sortsByTheTimeItWasMade() {
        String earlier = new PacketIds(Clock.fixed(NOON, ZoneOffset.UTC)).next().value();
        String later = new PacketIds(Clock.fixed(NOON.plusMillis(1), ZoneOffset.UTC))
                .next()
                .value();

        assertThat(earlier).isLessThan(later);
    }

    @Test
    void belongsToACaseWithAReference() {
        assertThat(RequestId.isValid("urn:rdx:UTO:2026:000123")).isTrue();
        assertThat(new RequestId("urn:rdx:UTO:2026:000123")).hasToString("urn:rdx:UTO:2026:000123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UTO:2026:000123",
                "urn:rdx:uto:2026:000123",
                "urn:rdx:UTO:26:000123",
                "urn:rdx:UTO:2026:00123",
                "urn:rdx:UTO:2026:0000000000123",
                "urn:rdx:UTO:2026:000123\n"
            })
    void takesNothingElseForAReference(String text) {
        assertThat(RequestId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new RequestId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
