package org.pouch.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.identity.NameMatch.DIFFERENT;
import static org.pouch.identity.NameMatch.OTHER_ORDER;
import static org.pouch.identity.NameMatch.SAME;
import static org.pouch.identity.NameMatch.TRUNCATED;
import static org.pouch.identity.NameMatch.VARIANT;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {
    @ParameterizedTest
    @CsvSource({
        "LYU,JIANGUO,lyu,Jianguo,SAME",
        "LYU,JIANGUO,LU,JIAN GUO,VARIANT",
        "LYU,JIANGUO,LV,JIAN-GUO,VARIANT",
        "LU,XIAOLYU,LU,XIAOLV,VARIANT",
        "O'BRIEN,SEAN,OBRIEN,SEÁN,VARIANT",
        "AL MASRI,OMAR,AL-MASRI,OMAR,VARIANT",
        "MÜLLER,JÖRG,MUELLER,JOERG,VARIANT",
        "Гаврилюк,Ганна,HAVRYLIUK,HANNA,VARIANT",
        "Щукин,Юрий,SHCHUKIN,IURII,VARIANT",
        "محمد,,MXHMD,,VARIANT",
        "JIANGUO,LYU,LYU,JIANGUO,OTHER_ORDER",
        "ERIKSSON,ANNA MARIA,ERIKSSON,MARIA ANNA,OTHER_ORDER",
        "NILAVADHANANANDA,CHAYAPA DEJTHAMRONG KRASUANG,NILAVADHANANANDA,CHAYAPA DEJTHAMRONG K,TRUNCATED",
        "LYU,JIANGUO,LYU,JIANMIN,DIFFERENT",
        "WANG,WEI,HUANG,WEI,DIFFERENT",
        "ERIKSSON,ANNA,ERIKSSON,A,DIFFERENT",
        "MELVYN,A,MELUYN,A,DIFFERENT",
        "LUO,X,LYUO,X,DIFFERENT"
    })
    void comparesTheNamesOfAPerson(String primary, String secondary, String other, String otherGiven, NameMatch match) {
        assertThat(NameMatch.of(primary, text(secondary), other, text(otherGiven)))
                .isEqualTo(match);
        assertThat(NameMatch.of(other, text(otherGiven), primary, text(secondary)))
                .isEqualTo(match);
    }

    @Test
    void knowsAllItsAnswers() {
        assertThat(NameMatch.values()).containsExactly(SAME, VARIANT, OTHER_ORDER, TRUNCATED, DIFFERENT);
    }

    @Test
    void findsTheCommonFormOfANameWithVeryManyForms() {
        assertThat(NameForms.agree("ÄÖÜÅÑÄÖÜÅÑÄÖÜÅÑ", "AOVAANXXAEOEUEANAOUANXX"))
                .isTrue();
        assertThat(NameForms.agree("ÄÖÜÅÑÄÖÜÅÑÄÖÜÅÑ", "AOVAANXXAEOEUEANAOUANXZ"))
                .isFalse();
    }

    /** A name field has thirty characters or more: what is shorter is another name, not a cut one. */
    @ParameterizedTest
    @CsvSource({
        "ABCDEFGHIJKLMN,OPQRSTUVWXYZAB,ABCDEFGHIJKLMN,OPQRSTUVWXYZABC,TRUNCATED",
        "ABCDEFGHIJKLMN,OPQRSTUVWXYZA,ABCDEFGHIJKLMN,OPQRSTUVWXYZAB,DIFFERENT",
        "ABCDEFGHIJKLMN,OPQRSTUVWXYZAB,ABCDEFGHIJKLMN,OPQRSTUVWXYZAB MARIA,TRUNCATED",
        "ABCDEFGHIJKLMN,OPQRSTUVWXYZAB,ABCDEFGHIJKLM,OPQRSTUVWXYZABC,DIFFERENT",
        "ERIKSSON,ANNA,ERIKSSON,ANNA MARIA,DIFFERENT",
        "ERIKSSON,ANNA ANNA,ERIKSSON,ANNA MARIA,DIFFERENT",
        "WANG,WEI WEI,WEI,WANG WEI,OTHER_ORDER",
        "WANG,WEI WEI,WEI,WANG WANG,DIFFERENT",
        "WANG,'',WANG,'',SAME",
        "WANG,'',WANG,WEI,DIFFERENT",
        "' WANG',WEI,wang,Wei ,SAME"
    })
    void takesOneForTheOtherOnlyWhereAZoneCuts(
            String primary, String secondary, String other, String otherGiven, NameMatch match) {
        assertThat(NameMatch.of(primary, secondary, other, otherGiven)).isEqualTo(match);
        assertThat(NameMatch.of(other, otherGiven, primary, secondary)).isEqualTo(match);
    }

    @Property(tries = 200)
    void whateverWeWriteAgreesWithTheNameItIsFrom(
            @ForAll
                    @StringLength(min = 1, max = 30)
                    @Chars({'A', 'Ä', 'Ö', 'Ü', 'Ñ', 'L', 'Y', 'V', 'U', 'ß', 'Щ', 'Г', 'ة', '-', ' ', '\''})
                    String name) {
        assertThat(NameForms.agree(name, Transliteration.preferred(name))).isTrue();
        assertThat(NameForms.agree(Transliteration.preferred(name), name)).isTrue();
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
