package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MrzPropertyTest {
    @Property(tries = 300)
    void everyComposedZoneIsReadBackUnchanged(@ForAll("fields") MrzFields fields, @ForAll MrzFormat format) {
        MrzReading reading = Mrz.read(Mrz.compose(format, fields));

        assertThat(reading.isSound()).isTrue();
        assertThat(reading.fields()).contains(fields);
    }

    @Property(tries = 300)
    void everyChangedDigitOfTheDataLineIsFound(
            @ForAll("fields") MrzFields fields,
            @ForAll @IntRange(min = 0, max = 43) int place,
            @ForAll("digits") char c) {
        List<String> zone = new ArrayList<>(Mrz.compose(MrzFormat.TD3, fields));
        char before = zone.get(1).charAt(place);
        boolean checkedDigit = Character.isDigit(before) && c != before && !(place >= 10 && place < 13);
        if (checkedDigit) {
            zone.set(1, zone.get(1).substring(0, place) + c + zone.get(1).substring(place + 1));

            assertThat(Mrz.read(zone).isSound()).isFalse();
        }
    }

    @Property(tries = 300)
    void anyTextIsReadWithoutAnException(@ForAll List<String> lines) {
        assertThat(Mrz.read(lines).isSound()).isFalse();
    }

    @Property(tries = 300)
    void anyNameFitsTheNameField(@ForAll("latin") String primary, @ForAll("latin") String secondary) {
        MrzFields fields = new MrzFields("P", "UTO", "A" + primary, secondary, "1", "UTO", "850115", 'M', "300101");

        assertThat(Mrz.compose(MrzFormat.TD1, fields)).allMatch(line -> line.matches("[A-Z0-9<]{30}"));
    }

    @Provide
    Arbitrary<String> latin() {
        return Arbitraries.strings().withChars("AÄÅÆBCÇÉLŁNÑOÖØSßTÞUÜYÝZ -'").ofMaxLength(60);
    }

    @Provide
    Arbitrary<Character> digits() {
        return Arbitraries.chars().range('0', '9');
    }

    @Provide
    Arbitrary<MrzFields> fields() {
        Arbitrary<String> word =
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> number = Arbitraries.strings()
                .withChars("ABCXYZ0123456789")
                .ofMinLength(1)
                .ofMaxLength(9);
        Arbitrary<String> date = Arbitraries.integers()
                .between(0, 364 * 99)
                .map(days -> LocalDate.of(1930, 1, 1)
                        .plusDays(days)
                        .toString()
                        .substring(2)
                        .replace("-", ""));
        return Combinators.combine(word, word, number, date, Arbitraries.of('M', 'F', '<'), date)
                .as((primary, secondary, id, birth, sex, expiry) ->
                        new MrzFields("PU", "UTO", primary, secondary, id, "XRU", birth, sex, expiry));
    }
}
