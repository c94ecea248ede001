package org.pouch.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letter by letter, the answer is the one that all forms of both names would give if they were listed. */
class CommonFormTest {
    @ParameterizedTest
    @CsvSource({
        "A,A,true",
        "A,B,false",
        "A,AA,false",
        "AA,A,false",
        "Ä,AE,true",
        "ÄE,AE,true",
        "ÄÄ,AEA,true",
        "ÄÄ,AAA,false",
        "AL MASRI,ALMASRI,true",
        "AL-MASRI,AL MASRI,true",
        "AЪ,A,true",
        "AЪ,AIE,true",
        "AЪB,AB,true",
        "Щ,SHCHT,false",
        "Щ,SHCH,true",
        "Щ,SHT,true",
        "ЦH,TШ,true"
    })
    void existsWhereBothMayBeWrittenAlike(String one, String other, boolean exists) {
        assertThat(CommonForm.exists(one, other)).isEqualTo(exists);
        assertThat(CommonForm.exists(other, one)).isEqualTo(exists);
    }

    @ParameterizedTest
    @CsvSource({"'',A", "'-',A", "'',''", "' ',' '"})
    void doesNotExistWithoutLetters(String one, String other) {
        assertThat(CommonForm.exists(one, other)).isFalse();
        assertThat(CommonForm.exists(other, one)).isFalse();
    }

    @Property(tries = 1000)
    void existsWhereTheListsOfFormsHaveOneInCommon(
            @ForAll @StringLength(max = 4) @Chars({'A', 'E', 'Ä', 'Ö', 'Ü', 'Ñ', 'O', 'N', 'X', 'Ъ', 'Г', '-', ' '})
                    String one,
            @ForAll @StringLength(max = 4) @Chars({'A', 'E', 'Ä', 'Ö', 'Ü', 'Ñ', 'O', 'N', 'X', 'Ъ', 'Г', '-', ' '})
                    String other) {
        assertThat(CommonForm.exists("A" + one, "A" + other))
                .isEqualTo(!Collections.disjoint(forms("A" + one), forms("A" + other)));
    }

    private static Set<String> forms(String name) {
        return Transliteration.admissible(name).stream()
                .map(form -> form.replace(" ", ""))
                .collect(Collectors.toSet());
    }
}
