package org.pouch.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.packet.Unicode;

class BidiLevelsTest {
    /** Letters, numbers, separators, marks, brackets and blanks of all kinds, and the end of a paragraph. */
    private static final String ALPHABET =
            "ab \u0628\u0644\u05D0\u05D112+-$%\u0661\u0662,.:/!()[]{}<>〈〉\u0301\u0650\u2029\u00A0\u3000\"«»⸢⸣⦍⦐";

    @ParameterizedTest
    @CsvSource({
        "abc, false, 000",
        "ابج, true, 111",
        "a ب 12 c, false, 00112200",
        "ب 12 c, true, 112212",
        "ب(a)ب, true, 11211",
        "(ب)a, false, 0100"
    })
    void raisesWhatRunsTheOtherWay(String text, boolean isRightToLeft, String levels) {
        StringBuilder found = new StringBuilder();
        for (byte level : BidiLevels.of(text.codePoints().toArray(), isRightToLeft)) {
            found.append(level);
        }
        assertThat(found).hasToString(levels);
    }

    /** The algorithm is a standard: whatever both know is drawn in one order. */
    @Test
    void drawsInTheOrderOfTheJdk() {
        int[] alphabet = ALPHABET.codePoints().filter(Unicode::isAssigned).toArray();
        Random random = new Random(20261124);
        for (int i = 0; i < 50_000; i++) {
            int[] some = random.ints(2 + random.nextInt(5), 0, alphabet.length)
                    .map(place -> alphabet[place])
                    .toArray();
            int[] among = i % 3 == 0 ? alphabet : some;
            int[] text = random.ints(1 + random.nextInt(16), 0, among.length)
                    .map(place -> among[place])
                    .toArray();
            boolean isRightToLeft = i % 2 == 0;
            byte[] levels = BidiLevels.of(text, isRightToLeft);

            assertThat(drawn(levels, BidiLevels.visual(levels)))
                    .as(Arrays.toString(text))
                    .isEqualTo(drawnByJdk(text, isRightToLeft));
        }
    }

    private static String drawnByJdk(int[] text, boolean isRightToLeft) {
        Bidi bidi = new Bidi(
                new String(text, 0, text.length),
                isRightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[text.length];
        Integer[] order = new Integer[text.length];
        for (int i = 0; i < text.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(i);
            order[i] = i;
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        return drawn(levels, Arrays.stream(order).mapToInt(place -> place).toArray());
    }

    /** Places from left to right; those that are turned, and so mirrored, with a minus. */
    private static String drawn(byte[] levels, int[] order) {
        StringBuilder drawn = new StringBuilder();
        for (int place : order) {
            drawn.append(levels[place] % 2 == 1 ? " -" : " ").append(place);
        }
        return drawn.toString();
    }
}
