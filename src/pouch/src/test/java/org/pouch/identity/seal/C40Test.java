package org.pouch.identity.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One packing for each text and one text for each packing: a seal that can be written in two ways can be altered unseen. */
class C40Test {
    private static final int CHARACTERS = 37;

    @Test
    void readsTwoBytesAtTheEndOnlyAsItWritesThem() {
        int read = 0;
        for (int sum = 0; sum < 1 << 16; sum++) {
            byte[] packed = {(byte) (sum >> 8), (byte) sum};
            Optional<String> text = unpacked(packed);
            if (text.isPresent()) {
                read++;
                assertThat(C40.packed(text.get())).isEqualTo(packed);
            }
        }

        // one, two or three characters
        assertThat(read).isEqualTo(CHARACTERS + CHARACTERS * CHARACTERS + CHARACTERS * CHARACTERS * CHARACTERS);
    }

    @Test
    void readsTwoBytesBeforeOthersOnlyAsItWritesThem() {
        int read = 0;
        for (int sum = 0; sum < 1 << 16; sum++) {
            byte[] packed = {(byte) (sum >> 8), (byte) sum, (byte) 0xEB, (byte) 0x04};
            Optional<String> text = unpacked(packed);
            if (text.isPresent()) {
                read++;
                assertThat(C40.packed(text.get())).isEqualTo(packed);
            }
        }

        assertThat(read).isEqualTo(CHARACTERS * CHARACTERS * CHARACTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "Z", "0", "9", " ", "A1", "AZ09 ", "ABCD", "ABCDE", "ABCDEF"})
    void readsWhatItWrote(String text) {
        byte[] packed = C40.packed(text);

        assertThat(C40.unpacked(packed)).isEqualTo(text);
        assertThat(packed.length % 2).isZero();
        assertThat(packed).isEqualTo(C40.packed(text.replace(' ', '<')));
        for (int length = 1; length < packed.length; length += 2) {
            byte[] odd = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> C40.unpacked(odd)).isInstanceOf(MalformedSeal.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "AB\u00c4", "A-", "AAA/", "AAA:", "AAA@", "AAA["})
    void writesNoOtherCharacters(String text) {
        assertThatThrownBy(() -> C40.packed(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatATextIsNotPacked() {
        assertThatThrownBy(() -> C40.unpacked(HexFormat.of().parseHex("fe00")))
                .isInstanceOf(MalformedSeal.class)
                .hasMessageContaining("C40");
    }

    private static Optional<String> unpacked(byte[] packed) {
        try {
            return Optional.of(C40.unpacked(packed));
        } catch (MalformedSeal refused) {
            return Optional.empty();
        }
    }
}
