package org.pouch.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArabicLettersTest {
    private static final List<String> NAMES = List.of("ISOLATED FORM", "FINAL FORM", "INITIAL FORM", "MEDIAL FORM");

    /** Names and decompositions of characters never change; a JDK without the names would have had no forms. */
    @Test
    void hasTheFormsThatTheNamesOfCharactersSay() {
        Map<String, int[]> named = new HashMap<>();
        for (int c = 0xFB50; c <= 0xFEFC; c++) {
            String letters = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            boolean isLetter = letters.length() == 1 || letters.length() == 2 && letters.startsWith("\u0644");
            String name = c <= 0xFBFF || c >= 0xFE80 ? Character.getName(c) : null;
            for (int form = 0; form < NAMES.size() && isLetter && name != null; form++) {
                if (name.startsWith("ARABIC ") && name.endsWith(NAMES.get(form))) {
                    named.computeIfAbsent(letters, letter -> new int[NAMES.size()])[form] = c;
                }
            }
        }

        assertThat(ArabicLetters.forms().keySet()).isEqualTo(named.keySet());
        assertThat(ArabicLetters.forms())
                .allSatisfy((letters, forms) -> assertThat(forms).isEqualTo(named.get(letters)));
    }
}
