package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** The examples that NIST publishes with FIPS 180-4. */
    @ParameterizedTest
    @CsvSource({
        "'', " + OF_NOTHING,
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void isTheDigestOfTheStandard(String text, String hex) {
        assertThat(Sha256.of(text.getBytes(StandardCharsets.US_ASCII))).hasToString(hex);
    }

    @Test
    void isGatheredPieceByPiece() {
        MessageDigest digest = Sha256.newDigest();
        digest.update((byte) 'a');
        digest.update(new byte[] {'b', 'c'});

        assertThat(Sha256.finish(digest)).isEqualTo(Sha256.of(new byte[] {'a', 'b', 'c'}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e3b0c442",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                OF_NOTHING + "0"
            })
    void hasSixtyFourSmallDigits(String hex) {
        assertThatThrownBy(() -> new Sha256(hex)).isInstanceOf(IllegalArgumentException.class);
    }
}
