package org.pouch.pdf.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"a", "aba", "ababa", "aabaaab", "bbbbbbbbbbb", "abbabbbaabbabaab"})
    void findsTheFirstPlaceAmongManyBytesAndAmongFew(String word) {
        Random random = new Random(7);
        byte[] bytes = new byte[MANY];
        for (int i = 0; i < MANY; i++) {
            bytes[i] = (byte) (random.nextInt(3) == 0 ? 'b' : 'a');
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int from : new int[] {0, 1, 77, MANY / 2, MANY - 20}) {
            assertThat(Bytes.indexOf(bytes, word, from, MANY)).isEqualTo(text.indexOf(word, from));
        }
    }

    @Test
    void findsNothingThatEndsBehindTheEnd() {
        byte[] bytes = new byte[MANY];
        byte[] word = "endstream".getBytes(StandardCharsets.US_ASCII);
        int at = MANY - 1000;
        System.arraycopy(word, 0, bytes, at, word.length);

        assertThat(Bytes.indexOf(bytes, "endstream", 0, at + word.length)).isEqualTo(at);
        assertThat(Bytes.indexOf(bytes, "endstream", 0, at + word.length - 1)).isEqualTo(-1);
        assertThat(Bytes.indexOf(bytes, "endstream", at + 1, MANY)).isEqualTo(-1);
    }

    @Test
    void passesOverBytesThatAreNoLetters() {
        byte[] bytes = new byte[MANY];
        new Random(3).nextBytes(bytes);
        byte[] word = "startxref".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(word, 0, bytes, MANY - word.length, word.length);

        assertThat(Bytes.indexOf(bytes, "startxref", 0, MANY)).isEqualTo(MANY - word.length);
    }
}
