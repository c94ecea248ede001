package org.pouch.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FontBox, which shares no line with our own reader, is the judge. */
class FontSubsetTest {
    private record Sample(Supplier<Face> face, String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> faces() {
        return Stream.of(
                new Sample(Face::latin, "NotoSans-Regular", "Affidavit Žižek ằ Ωмир 12.5 €"),
                new Sample(Face::boldLatin, "NotoSans-Bold", "Affidavit Žižek ằ Ωмир 12.5 €"),
                new Sample(Face::fixed, "NotoSansMono-Regular", "0123abcd"),
                new Sample(Face::machineReadable, "OCRB-Regular", "P<UTOLYU<<JIANGUO"),
                new Sample(Face::arabic, "NotoNaskhArabic-Regular", "ﻧﺺ"),
                new Sample(Face::boldArabic, "NotoNaskhArabic-Bold", "ﻧﺺ"),
                new Sample(Face::chinese, "NotoSansSC-Regular", "吕建国，记录"));
    }

    @ParameterizedTest
    @MethodSource("faces")
    void hasTheGlyphsAndWidthsOfTheWholeFont(Sample sample) throws IOException {
        FontSubset subset = new FontSubset(sample.face().get(), "F1");
        int[] text = sample.text().codePoints().filter(c -> c != ' ').toArray();
        List<Integer> codes =
                java.util.Arrays.stream(text).mapToObj(subset::codeOf).toList();

        try (TrueTypeFont whole = whole(sample.name());
                TrueTypeFont part = new TTFParser(true).parse(new RandomAccessReadBuffer(subset.program()))) {
            float units = whole.getUnitsPerEm();
            for (int i = 0; i < text.length; i++) {
                int glyph = whole.getUnicodeCmapLookup().getGlyphId(text[i]);
                assertThat(part.getGlyph().getGlyph(codes.get(i)).getPath().getBounds2D())
                        .as("%c", text[i])
                        .isEqualTo(whole.getGlyph().getGlyph(glyph).getPath().getBounds2D());
                assertThat(part.getAdvanceWidth(codes.get(i))).isEqualTo(whole.getAdvanceWidth(glyph));
                assertThat(subset.facts().widths().get(codes.get(i)))
                        .isEqualTo(Math.round(whole.getAdvanceWidth(glyph) * 1000 / units));
            }
            assertThat(part.getUnitsPerEm()).isEqualTo(whole.getUnitsPerEm());
            assertThat(part.getNumberOfGlyphs())
                    .isGreaterThanOrEqualTo(subset.facts().widths().size());
        }
    }

    private static TrueTypeFont whole(String name) throws IOException {
        return new TTFParser()
                .parse(new RandomAccessReadBuffer(Face.class
                        .getResourceAsStream("/fonts/" + name + ".ttf")
                        .readAllBytes()));
    }

    @Test
    void numbersCharactersInTheOrderOfTheirFirstUse() {
        FontSubset subset = new FontSubset(Face.latin(), "F1");

        assertThat(subset.isUsed()).isFalse();
        assertThat(subset.codeOf('b')).isEqualTo(1);
        assertThat(subset.codeOf('a')).isEqualTo(2);
        assertThat(subset.codeOf('b')).isEqualTo(1);
        assertThat(subset.isUsed()).isTrue();
        assertThat(subset.facts().widths()).hasSize(3);
    }

    @Test
    void isTheSameForTheSameTextAndAnotherForAnother() {
        assertThat(facts("text")).isEqualTo(facts("text"));
        assertThat(facts("text")).isNotEqualTo(facts("test"));
        assertThat(facts("ab")).isNotEqualTo(facts("ba"));
    }

    @Test
    void holdsACharacterThatIsUsedAfterItWasWritten() {
        FontSubset subset = new FontSubset(Face.latin(), "F1");
        subset.codeOf('a');
        subset.facts();
        subset.codeOf('b');

        assertThat(subset.facts().digest()).isEqualTo(facts("ab"));
    }

    @Test
    void isMadeOnceForTheDocumentsThatUseTheSame() {
        FontSubset one = subset("made once");
        FontSubset other = subset("made once");

        assertThat(other.facts()).isSameAs(one.facts());
        assertThat(subset("once made").facts()).isNotSameAs(one.facts());
    }

    private static FontSubset subset(String text) {
        FontSubset subset = new FontSubset(Face.latin(), "F1");
        text.codePoints().forEach(subset::codeOf);
        return subset;
    }

    private static org.pouch.packet.Sha256 facts(String text) {
        FontSubset subset = new FontSubset(Face.latin(), "F1");
        text.codePoints().forEach(subset::codeOf);
        return subset.facts().digest();
    }

    @Test
    void saysWhichCodeMeansWhichCharacter() throws IOException {
        FontSubset subset = new FontSubset(Face.latin(), "F1");
        for (int i = 0; i < 250; i++) {
            subset.codeOf(0x100 + i % 120);
        }
        CMap map = new CMapParser()
                .parse(new RandomAccessReadBuffer(subset.facts().toUnicode().bytes()));

        for (int i = 0; i < 120; i++) {
            assertThat(map.toUnicode(i + 1)).isEqualTo(Character.toString(0x100 + i));
        }
        assertThat(map.toUnicode(121)).isNull();
    }

    @Test
    void refusesACharacterThatTheFaceLacks() {
        assertThatThrownBy(() -> new FontSubset(Face.latin(), "F1").codeOf('吕')).isInstanceOf(UnprintableText.class);
    }

    @Test
    void callsDifferentSubsetsByDifferentNames() {
        FontSubset one = new FontSubset(Face.latin(), "F1");
        FontSubset other = new FontSubset(Face.latin(), "F1");
        one.codeOf('a');
        other.codeOf('b');

        assertThat(one.tag()).matches("[A-Z]{6}").isNotEqualTo(other.tag());
    }

    /** Readers check them (ISO/IEC 14496-22, 5): of each table, and of the file as a whole. */
    @Test
    void hasRightSums() {
        FontSubset subset = new FontSubset(Face.latin(), "F1");
        "sums".codePoints().forEach(subset::codeOf);
        ByteBuffer file = ByteBuffer.wrap(subset.program());
        int tables = file.getShort(4);
        for (int i = 0; i < tables; i++) {
            int entry = 12 + 16 * i;
            byte[] tag = new byte[4];
            file.get(entry, tag);
            int offset = file.getInt(entry + 8);
            int sum = sum(file, offset, file.getInt(entry + 12));
            boolean isHead = new String(tag, StandardCharsets.US_ASCII).equals("head");

            assertThat(offset % 4).isZero();
            assertThat(file.getInt(entry + 4)).isEqualTo(isHead ? sum - file.getInt(offset + 8) : sum);
        }
        assertThat(sum(file, 0, file.capacity())).isEqualTo(0xB1B0AFBA);
    }

    private static int sum(ByteBuffer file, int from, int length) {
        int sum = 0;
        for (int at = from; at < from + length; at += 4) {
            for (int i = 0; i < 4; i++) {
                sum += at + i < file.capacity() && at + i < from + length ? (file.get(at + i) & 0xFF) << 24 - 8 * i : 0;
            }
        }
        return sum;
    }

    @Test
    void asksTheFontsOfAChainInTheirOrder() {
        FontSubset latin = new FontSubset(Face.latin(), "F1");
        FontSubset chinese = new FontSubset(Face.chinese(), "F3");
        FontChain chain = new FontChain(List.of(latin, chinese));

        assertThat(chain.fontFor('a')).isSameAs(latin);
        assertThat(chain.fontFor('吕')).isSameAs(chinese);
        assertThatThrownBy(() -> chain.fontFor(0x10FFFF)).isInstanceOf(UnprintableText.class);
        assertThat(chain.widthOf("吕吕", 10)).isEqualTo(20);
        assertThat(chain.widthOf("", 10)).isZero();
        assertThat(chain.widthOf("aa", 10)).isEqualTo(2 * chain.widthOf("a", 10));
        assertThat(chain.widthOf("a", 20)).isEqualTo(2 * chain.widthOf("a", 10));
        assertThat(latin.isUsed()).isFalse();
    }
}
