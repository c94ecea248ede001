package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MrzFormatTest {

    /** All that may be letters is letters: what is left are dates and check digits. */
    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void hasDigitsWhereDatesAndCheckDigitsStand(MrzFormat format) {
        String optional = "ABCDEFGHIJKLMNO".substring(0, format.optionalWidth());
        String more = format == MrzFormat.TD1 ? "ABCDEFGHIJK" : "";
        List<String> zone = Mrz.compose(
                format,
                new MrzFields(
                        "PU", "UTO", "LYU", "JIANGUO", "ABCDEFGHI", "UTO", "850115", 'M', "260930", optional, more));

        for (int line = 0; line < format.lineCount(); line++) {
            assertThat(zone.get(line)).hasSize(format.width());
            for (int place = 0; place < format.width(); place++) {
                char character = zone.get(line).charAt(place);
                assertThat(format.isNumeric(line, place))
                        .as("line %d, place %d: %s", line, place, character)
                        .isEqualTo(character >= '0' && character <= '9');
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3,30,TD1", "2,36,TD2", "2,44,TD3"})
    void isKnownByItsSize(int lines, int width, MrzFormat format) {
        assertThat(MrzFormat.of(Collections.nCopies(lines, "<".repeat(width)))).contains(format);
        assertThat(format.lineCount()).isEqualTo(lines);
        assertThat(format.width()).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"2,30", "3,44", "1,36", "4,30", "2,43"})
    void hasNoOtherSize(int lines, int width) {
        assertThat(MrzFormat.of(Collections.nCopies(lines, "<".repeat(width)))).isEmpty();
    }
}
