package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitTest {
    /** The examples of Doc 9303-3, 4.9, and each end of the table of values. */
    @ParameterizedTest
    @CsvSource({"520727,3", "AB2134<<<,5", "0,0", "9,3", "A,0", "Z,5", "<,0"})
    void isTheDigitOfTheStandard(String characters, char digit) {
        assertThat(CheckDigit.of(characters)).isEqualTo(digit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ":", "@", "[", ";", "=", "a", " ", "Ä"})
    void isThatOfZoneCharactersOnly(String character) {
        assertThatThrownBy(() -> CheckDigit.of(character)).isInstanceOf(IllegalArgumentException.class);
    }
}
