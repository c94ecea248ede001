package org.pouch.identity.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.identity.mrz.MrzReading.Fault;

/** What a zone that was changed, misread or wrongly made is found out by. */
class MrzFaultTest {
    private static final MrzFields FIELDS =
            new MrzFields("PU", "UTO", "LYU", "JIANGUO", "123456789", "UTO", "850115", 'M', "260930", "1234567", "");
    private static final List<String> LONG_NUMBER = List.of(
            "I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<");

    /** The weights 7, 3 and 1 have no factor in common with ten, so that one wrong digit is always found. */
    @ParameterizedTest
    @CsvSource({
        "TD3,1,0,9,NUMBER",
        "TD3,1,13,19,BIRTH",
        "TD3,1,21,27,EXPIRY",
        "TD3,1,28,42,OPTIONAL",
        "TD3,1,43,43,COMPOSITE",
        "TD2,1,0,9,NUMBER",
        "TD2,1,13,19,BIRTH",
        "TD2,1,21,27,EXPIRY",
        "TD2,1,28,35,COMPOSITE",
        "TD1,0,5,14,NUMBER",
        "TD1,0,15,29,COMPOSITE",
        "TD1,1,0,6,BIRTH",
        "TD1,1,8,14,EXPIRY",
        "TD1,1,18,29,COMPOSITE"
    })
    void isFoundWithThePartItIsIn(MrzFormat format, int line, int first, int last, Fault fault) {
        List<String> zone = Mrz.compose(format, FIELDS);

        for (int place = first; place <= last; place++) {
            char before = zone.get(line).charAt(place);
            char other = before == '<' ? '1' : before == '9' ? '0' : (char) (before + 1);

            assertThat(Mrz.read(changed(zone, line, place, other)).faults())
                    .as("place %d of %s", place, zone)
                    .containsExactlyInAnyOrderElementsOf(EnumSet.of(fault, Fault.COMPOSITE));
        }
    }

    @ParameterizedTest
    @CsvSource({"TD3,1,20", "TD2,1,20", "TD1,1,7"})
    void isASexThatIsNone(MrzFormat format, int line, int place) {
        assertThat(Mrz.read(changed(Mrz.compose(format, FIELDS), line, place, 'X'))
                        .faults())
                .containsExactly(Fault.FORM);
        for (char sex : new char[] {'M', 'F', '<'}) {
            assertThat(Mrz.read(changed(Mrz.compose(format, FIELDS), line, place, sex))
                            .isSound())
                    .isTrue();
        }
    }

    /** A date may be unknown in part at birth, never at expiry; letters in place of digits are found though their check digit holds. */
    @ParameterizedTest
    @CsvSource({
        "85<<<<,260930,true",
        "<<<<<<,260930,true",
        "8501<<,260930,true",
        "8<0115,260930,false",
        "85011A,260930,false",
        "850115,2609<<,false",
        "850115,26093A,false"
    })
    void isADateThatIsNone(String birth, String expiry, boolean isSound) {
        for (MrzFormat format : MrzFormat.values()) {
            MrzFields fields = new MrzFields("PU", "UTO", "LYU", "JIANGUO", "ET1", "UTO", birth, 'M', expiry);

            assertThat(Mrz.read(Mrz.compose(format, fields)).isSound()).isEqualTo(isSound);
        }
    }

    @Test
    void isFoundInANumberThatRunsOn() {
        assertThat(Mrz.read(LONG_NUMBER).isSound()).isTrue();
        for (int place : new int[] {5, 13, 15, 17, 18}) {
            assertThat(Mrz.read(changed(LONG_NUMBER, 0, place, '8')).faults()).contains(Fault.NUMBER);
        }
        // no number goes on after a filler, so its check digit is missing
        assertThat(Mrz.read(changed(LONG_NUMBER, 0, 15, '<')).faults()).contains(Fault.NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "ABCDEFGHI1,''",
        "ABCDEFGHI1,AB12",
        "ABCDEFGHI12345,ABCDEFGH",
        "ABCDEFGHI12345678901234,''",
        "ABCDEFGHI,ABCDEFGHIJKLMNO",
        "ABCDEFGHI,''",
        "A,1"
    })
    void isNoneInANumberOfAnyLengthBesideOptionalData(String number, String optional) {
        MrzFields fields =
                new MrzFields("I", "UTO", "LYU", "JIANGUO", number, "UTO", "850115", 'M', "260930", optional, "MORE1");

        assertThat(Mrz.read(Mrz.compose(MrzFormat.TD1, fields)).faults()).isEmpty();
        assertThat(Mrz.read(Mrz.compose(MrzFormat.TD1, fields)).fields()).contains(fields);
    }

    /** The last place of optional data has a check digit or, where there are none, may have a filler (Doc 9303-4, 4.2.2). */
    @Test
    void isNoneWhereOptionalDataAreEmpty() {
        List<String> empty = Mrz.compose(
                MrzFormat.TD3, new MrzFields("PU", "UTO", "LYU", "", "ET1", "UTO", "850115", 'M', "260930"));

        assertThat(empty.get(1)).endsWith("<<<<<<<" + empty.get(1).charAt(43));
        assertThat(Mrz.read(empty).isSound()).isTrue();
        assertThat(Mrz.read(changed(empty, 1, 42, '0')).isSound()).isTrue();
        assertThat(Mrz.read(changed(empty, 1, 42, '1')).faults()).contains(Fault.OPTIONAL);
        assertThat(Mrz.read(changed(empty, 1, 41, '1')).faults()).contains(Fault.OPTIONAL);
    }

    @ParameterizedTest
    @CsvSource({
        "PUU,UTO,ET1,850115,260930,document code",
        "p,UTO,ET1,850115,260930,document code",
        "P,UTOP,ET1,850115,260930,issuer",
        "P,UTO,ET-1,850115,260930,number",
        "P,UTO,ET1,1985015,260930,birth",
        "P,UTO,ET1,850115,2026093,expiry"
    })
    void isRefusedBeforeItIsWritten(
            String code, String issuer, String number, String birth, String expiry, String name) {
        MrzFields fields = new MrzFields(code, issuer, "LYU", "", number, "UTO", birth, 'M', expiry);

        for (MrzFormat format : MrzFormat.values()) {
            assertThatThrownBy(() -> Mrz.compose(format, fields))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    private static List<String> changed(List<String> zone, int line, int place, char character) {
        List<String> other = new ArrayList<>(zone);
        other.set(
                line,
                zone.get(line).substring(0, place) + character + zone.get(line).substring(place + 1));
        return other;
    }
}
