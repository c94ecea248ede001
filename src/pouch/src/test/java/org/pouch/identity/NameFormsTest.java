package org.pouch.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFormsTest {
    @ParameterizedTest
    @CsvSource({
        "LYU,LU",
        "LYU,LV",
        "LU,LV",
        "LÜ,LYU",
        "LÜ,LU",
        "NYU,NU",
        "LÜE,LUE",
        "MÜLLER,MUELLER",
        "MÜLLER,MULLER",
        "MÜLLER,MUXXLLER",
        "ÅSE,AASE",
        "ÅSE,ASE",
        "Ärzte,AERZTE",
        "Ärzte,ARZTE",
        "MUÑOZ,MUNOZ",
        "MUÑOZ,MUNXXOZ",
        "Øster,OESTER",
        "Straße,STRASSE",
        "Þór,THOR",
        "ŁÓDŹ,LODZ",
        "O'Brien,OBRIEN",
        "Jean-Luc,JEAN LUC",
        "JIAN GUO,JIANGUO",
        "Çelik,CELIK"
    })
    void agreeWhenOneFormIsCommon(String one, String other) {
        assertThat(NameForms.agree(one, other)).isTrue();
        assertThat(NameForms.agree(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LYU,LI", "ERIKSSON,ERIKSEN", "WANG,HUANG", "LUO,LYUO", "ZHANG,ZHAN"})
    void disagreeOtherwise(String one, String other) {
        assertThat(NameForms.agree(one, other)).isFalse();
    }

    @Test
    void emptyAgreesOnlyWithEmpty() {
        assertThat(NameForms.agree("", "")).isTrue();
        assertThat(NameForms.agree("", "WEI")).isFalse();
    }

    @Property(tries = 200)
    void everyNameAgreesWithItself(@ForAll @AlphaChars @StringLength(min = 1, max = 40) String name) {
        assertThat(NameForms.agree(name, name)).isTrue();
    }
}
