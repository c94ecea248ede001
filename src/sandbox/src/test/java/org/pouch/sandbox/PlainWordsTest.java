package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {
    private static final PlainWords WORDS = new PlainWords(List.of("DEHAI", "WENBO"));

    private static final String CIPHERTEXT = "q83vEjRWeJCrze8SNFZ4".repeat(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LYU DEHAI",
                "{\"fatherName\":\"LYU DEHAI 吕德海\"}",
                "P<XUTLYU<<DEHAI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
                "/cases/LYUDEHAI/father",
                "LYUDEHAI",
                "\u0000\u0005DEHAI\u0001",
            })
    void seesAWordThatWasWrittenDown(String written) {
        assertThat(WORDS.in(written)).hasSize(1);
        assertThat(WORDS.in(CIPHERTEXT + "\n" + written + " " + CIPHERTEXT)).hasSize(1);
    }

    @Test
    void seesItBehindOneInCiphertext() {
        assertThat(WORDS.in(CIPHERTEXT + "DEHAI" + CIPHERTEXT + " DEHAI ")).hasSize(1);
    }

    @Test
    void leavesAWordThatCiphertextHasByChance() {
        assertThat(WORDS.in("CASE1:" + CIPHERTEXT + "DEHAI" + CIPHERTEXT)).isEmpty();
    }

    /** A line of a mail, as a protocol of its transport has it. */
    @Test
    void leavesAWordThatALineOfAMailHasByChance() {
        assertThat(WORDS.in("S: Fr8AcIvjHh5Wz42WVozI+spssxwd42bAjST81bEJJVdrR5Q4rVLtRDEHAIdvXwYIa/GsF0DfD+LEIr\\r\\n"))
                .isEmpty();
    }

    @Test
    void seesAWordInALongRunThatIsNoCiphertext() {
        assertThat(WORDS.in("/register/cases/persons/relations/father/LYU/DEHAI/register/cases/persons"))
                .hasSize(1);
    }

    @Test
    void tellsWhatStandsAround() {
        assertThat(WORDS.in("The father is LYU DEHAI, he says; the son is LYU WENBO."))
                .satisfiesExactly(
                        father -> assertThat(father).startsWith("DEHAI: ").contains("he says"),
                        son -> assertThat(son).startsWith("WENBO: "));
    }
}
