package org.pouch.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.identity.ResidentId.Verdict;

class ResidentIdTest {
    @ParameterizedTest
    @CsvSource({
        "11010519491231002X,1949-12-31,F",
        "440524188001010014,1880-01-01,M",
        "999901200002290013,2000-02-29,M",
        "999901199001010002,1990-01-01,F",
        "999901199001010010,1990-01-01,M",
        "99990119850615009X,1985-06-15,M",
        "99990119850615009x,1985-06-15,M"
    })
    void readsASoundNumber(String text, String birth, char sex) {
        ResidentId id = ResidentId.read(text);

        assertThat(id.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(id.birth()).map(PartialDate::toString).contains(birth);
        assertThat(id.sex()).isEqualTo(sex);
    }

    @Test
    void findsAWrongCheckCharacter() {
        assertThat(ResidentId.read("110105194912310021").verdict()).isEqualTo(Verdict.BAD_CHECK_CHARACTER);
    }

    @Test
    void findsADayThatNeverWas() {
        assertThat(ResidentId.read("999901199902290013").verdict()).isEqualTo(Verdict.IMPOSSIBLE_DATE);
    }

    @Test
    void acceptsTheFifteenDigitsOfOldAsUnverified() {
        assertThat(ResidentId.read("110105491231002").verdict()).isEqualTo(Verdict.UNVERIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "110105491231002,UNVERIFIED,1949-12-31,F",
        "110105850615001,UNVERIFIED,1985-06-15,M",
        "110105990229001,IMPOSSIBLE_DATE,,M",
        "110105001301001,IMPOSSIBLE_DATE,,M"
    })
    void readsDateAndSexOfTheNumbersOfOld(String text, Verdict verdict, String birth, char sex) {
        ResidentId id = ResidentId.read(text);

        assertThat(id.verdict()).isEqualTo(verdict);
        assertThat(id.birth().map(PartialDate::toString).orElse(null)).isEqualTo(birth);
        assertThat(id.sex()).isEqualTo(sex);
    }

    @Property(tries = 300)
    void everyNumberOfADayWithItsCheckCharacterIsSound(
            @ForAll @IntRange(min = 110000, max = 999999) int region,
            @ForAll @DateRange(min = "1900-01-01", max = "2026-11-24") LocalDate birth,
            @ForAll @IntRange(min = 0, max = 999) int sequence) {
        String first = "%06d%s%03d".formatted(region, birth.toString().replace("-", ""), sequence);

        ResidentId id = ResidentId.read(first + ResidentId.checkCharacter(first));

        assertThat(id.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(id.birth()).map(PartialDate::toString).contains(birth.toString());
        assertThat(id.sex()).isEqualTo(sequence % 2 == 1 ? 'M' : 'F');
    }

    @Property(tries = 300)
    void twoNeighboursInTheWrongOrderAreFound(@ForAll @IntRange(min = 0, max = 15) int place) {
        String sound = "11010519491231002X";
        char[] swapped = sound.toCharArray();
        swapped[place] = sound.charAt(place + 1);
        swapped[place + 1] = sound.charAt(place);

        assertThat(ResidentId.read(new String(swapped)).verdict() == Verdict.SOUND)
                .isEqualTo(sound.charAt(place) == sound.charAt(place + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9999011990010100", "99990119900101001Y", "999901X99001010010"})
    void refusesWhatHasNotTheForm(String text) {
        assertThat(ResidentId.read(text).verdict()).isEqualTo(Verdict.BAD_FORM);
    }

    @Property(tries = 300)
    void everySingleWrongDigitIsFound(
            @ForAll @IntRange(min = 0, max = 16) int place, @ForAll @IntRange(min = 1, max = 9) int shift) {
        String sound = "999901199001010010";
        char changed = (char) ('0' + (sound.charAt(place) - '0' + shift) % 10);

        assertThat(ResidentId.read(sound.substring(0, place) + changed + sound.substring(place + 1))
                        .verdict())
                .isNotEqualTo(Verdict.SOUND);
    }
}
