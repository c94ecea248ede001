package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Doc 9303-4, 4.2.3, for the name field and for names that are too long for it. */
class MrzNameTest {

    @ParameterizedTest
    @CsvSource({
        "Eriksson,Anna Maria,20,ERIKSSON<<ANNA<MARIA",
        "Eriksson,Anna Maria,22,ERIKSSON<<ANNA<MARIA<<",
        "Eriksson,Anna Maria,19,ERIKSSON<<ANNA<MARI",
        "Eriksson,Anna Maria,16,ERIKSSON<<ANNA<M",
        "Eriksson,Anna Maria,15,ERIKSSON<<ANN<M",
        "Eriksson,Anna Maria,13,ERIKSSON<<A<M",
        "Eriksson,Anna Maria,12,ERIKSSO<<A<M",
        "Arkfreith,'',12,ARKFREITH<<<",
        "Arkfreith,'',9,ARKFREITH",
        "Arkfreith,'',6,ARKFRE",
        "Van der Muelen,Anna,15,VAN<DER<MUEL<<A",
        "Bennelong Wooloomooloo Warrandyte Warnambool,Dingo Potoroo,39,BENNELONG<WOOLOOMOOLOO<WARRANDYT<W<<D<P"
    })
    void isCutWordByWordFromItsEnd(String primary, String secondary, int width, String field) {
        assertThat(MrzName.line(primary, secondary, width)).isEqualTo(field);
    }

    /** So that a reader sees it may be cut, nothing is left over; and both names keep their first letter. */
    @Property(tries = 500)
    void fillsTheFieldWhereItIsCut(
            @ForAll("words") List<String> primary,
            @ForAll("words") List<String> secondary,
            @ForAll @IntRange(min = 30, max = 39) int width) {
        String whole = String.join("<", primary) + "<<" + String.join("<", secondary);

        String line = MrzName.line(String.join(" ", primary), String.join(" ", secondary), width);

        assertThat(line).hasSize(width);
        if (whole.length() <= width) {
            assertThat(line).isEqualTo(whole + "<".repeat(width - whole.length()));
        } else {
            assertThat(line).matches("[A-Z<]*[A-Z]");
            assertThat(initials(MrzName.parts(line)[0])).isEqualTo(initials(String.join(" ", primary)));
            assertThat(initials(MrzName.parts(line)[1])).isEqualTo(initials(String.join(" ", secondary)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "吕"})
    void hasAtLeastOneLetter(String primary) {
        assertThatThrownBy(() -> MrzName.line(primary, "JIANGUO", 39))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letter");
    }

    @ParameterizedTest
    @CsvSource({
        "ERIKSSON<<ANNA<MARIA<<<,ERIKSSON,ANNA MARIA",
        "ARKFREITH<<<<<,ARKFREITH,''",
        "ARKFREITH,ARKFREITH,''",
        "AL<MASRI<<OMAR,AL MASRI,OMAR",
        "<<OMAR<,'',OMAR"
    })
    void isReadAsTwoNames(String field, String primary, String secondary) {
        assertThat(MrzName.parts(field)).containsExactly(primary, secondary);
    }

    private static String initials(String words) {
        return words.replaceAll("([A-Z])[A-Z]*", "$1");
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .ofMinLength(1)
                .ofMaxLength(20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
