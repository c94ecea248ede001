package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnicodeTest {
    /** The JDK that has Unicode 13.0. */
    private static final int ITS_JDK = 17;

    private static final String FILE = "unicode-" + Unicode.VERSION + ".txt";

    /** Marks that take room since Unicode 14, the letter nabla and the Khitan mark since 16 or 15. */
    private static final Set<Integer> CHANGED_SINCE =
            Set.of(0x1734, 0x1171E, 0x1D6C1, 0x1D6FB, 0x1D735, 0x1D76F, 0x1D7A9, 0x16FE3);

    /** Small letters that got a capital in Unicode 16. */
    private static final Set<Integer> CAPITALS_SINCE = Set.of(0x019B, 0x0264);

    /** Made anew by this test, on its JDK: {@code src/pouch/target/layout/unicode-13.0.txt}. */
    @Test
    void saysWhatItsJdkSaysAndOthersAsFarAsBothKnow() throws IOException {
        if (Runtime.version().feature() == ITS_JDK) {
            String runs = JdkUnicode.runs();
            Files.writeString(
                    Files.createDirectories(Path.of("src/pouch/target/layout")).resolve(FILE), runs);

            assertThat(runs).isEqualTo(table());
        }
        assertThat(assigned()
                        .filter(c -> !CHANGED_SINCE.contains(c))
                        .filter(c -> !propertiesOf(c).equals(JdkUnicode.propertiesOf(c)))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @Test
    void agreesWithEveryJdkAboutBlanks() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Unicode.isBlank(c) != Character.isWhitespace(c))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
        assertThat(Unicode.strip(" \u3000 a\u00A0 b \t\u2029")).isEqualTo("a\u00A0 b");
        assertThat(Unicode.stripTrailing(" a \t")).isEqualTo(" a");
        assertThat(Unicode.strip(" \u3000 ")).isEmpty();
        assertThat(Unicode.stripTrailing(" \t")).isEmpty();
    }

    /** Read anew: the one in use is read once, before any test. */
    @Test
    void readsItsTable() {
        CharacterTable table = CharacterTable.read("/layout/" + FILE);

        assertThat(List.of('A', 'א', '1', '€', ' ').stream().map(c -> propertiesIn(table, c)))
                .containsExactly("L L LATN", "L R ZYYY", "ND EN ZYYY", "SC ET ZYYY", "ZS WS ZYYY");
        // the first and the last of all, and the last of a run before its neighbour
        assertThat(propertiesIn(table, 0)).isEqualTo("CC BN ZYYY");
        assertThat(propertiesIn(table, Character.MAX_CODE_POINT)).isEqualTo("CN BN ZYYY");
        assertThat(propertiesIn(table, 'Z')).isEqualTo("L L LATN");
        assertThat(propertiesIn(table, '[')).isEqualTo("PS ON ZYYY");
    }

    private static String propertiesIn(CharacterTable table, int codePoint) {
        return table.category(codePoint) + " " + table.bidiClass(codePoint) + " " + table.script(codePoint);
    }

    /** That is why the JDK may be asked for them. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void findsThatNormalFormsOfKnownCharactersHoldNoLaterOnes(Form form) {
        assertThat(assigned()
                        .filter(UnicodeTest::isNoSurrogate)
                        .filter(c -> !Normalizer.normalize(Character.toString(c), form)
                                .codePoints()
                                .allMatch(Unicode::isAssigned))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @Test
    void writesTheCapitalsOfEveryJdk() {
        assertThat(assigned()
                        .filter(c -> !CAPITALS_SINCE.contains(c))
                        .mapToObj(Character::toString)
                        .filter(letter -> !Unicode.upperCase(letter).equals(letter.toUpperCase(Locale.ROOT))))
                .isEmpty();
    }

    @Test
    void writesNoCapitalOfALaterVersion() {
        assertThat(Unicode.upperCase("ß ƛɤ \uA7C1 ŉ")).isEqualTo("SS ƛɤ \uA7C1 ʼN");
    }

    @Test
    void normalisesAsAnyJdkWhereItKnowsAll() {
        assertThat(Unicode.nfc("Zoe\u0308 \u212B e\u0316\u0301")).isEqualTo("Zoë \u00C5 \u00E9\u0316");
        assertThat(Unicode.nfd("ë")).isEqualTo("e\u0308");
        assertThat(Unicode.nfkc("\uFEFB ﬁ")).isEqualTo("\u0644\u0627 fi");
    }

    /** A later JDK would put the mark below (U+089A, Unicode 14) before the accent, and the accent on the letter. */
    @Test
    void leavesLaterMarksWhereTheyStand() {
        assertThat(Unicode.nfc("e\u089A\u0301")).isEqualTo("e\u089A\u0301");
        assertThat(Unicode.nfd("é\u089A\u0316\u0301")).isEqualTo("e\u0301\u089A\u0316\u0301");
        assertThat(Unicode.isNfc("e\u089A\u0301")).isTrue();
        assertThat(Unicode.isNfc("e\u0301")).isFalse();
    }

    @Test
    void knowsNothingOfLaterCharacters() {
        // the som sign of Unicode 14, a currency there
        assertThat(Unicode.isAssigned(0x20C0)).isFalse();
        assertThat(Unicode.category(0x20C0)).isEqualTo(GeneralCategory.CN);
        assertThat(Unicode.bidiClass(0x20C0)).isEqualTo(BidiClass.ET);
        assertThat(Unicode.isLetter(0xA7C0)).isFalse();
        assertThat(Unicode.isNonSpacingMark(0x1ACB)).isFalse();
        assertThat(Unicode.withoutLater("a\uA7C0b")).isEqualTo("a\uFDD0b");
    }

    private static IntStream assigned() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Unicode::isAssigned);
    }

    private static boolean isNoSurrogate(int codePoint) {
        return Unicode.category(codePoint) != GeneralCategory.CS;
    }

    private static String propertiesOf(int codePoint) {
        Script script = Unicode.script(codePoint);
        return named(Unicode.category(codePoint).name()) + " " + Unicode.bidiClass(codePoint)
                + (script == Script.ZYYY ? "" : " " + named(script.name()));
    }

    private static String named(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String table() throws IOException {
        try (InputStream file = UnicodeTest.class.getResourceAsStream("/layout/" + FILE)) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
