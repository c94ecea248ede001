package org.pouch.pdf.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Latin;

/** Equal manuscripts make equal pages, and whatever differs in a manuscript makes a difference on its pages. */
class CompositionTest {
    private static final Manuscript.Party FROM =
            new Manuscript.Party(Phrase.plain("from"), "A", Phrase.plain("Office"));
    private static final Manuscript.Party TO = new Manuscript.Party(Phrase.plain("to"), "B", null);

    private static Manuscript of(Block... blocks) {
        return new Manuscript(
                Phrase.plain("Title"),
                FROM,
                TO,
                "reference",
                List.of(blocks),
                List.of(Phrase.plain("Sealed"), Phrase.plain("now")));
    }

    private static Map<String, Manuscript> manuscripts() {
        Phrase word = Phrase.plain("word");
        Block.Field field = new Block.Field(word, List.of(word));
        Map<String, Manuscript> all = new LinkedHashMap<>();
        all.put("nothing", of());
        all.put(
                "another title",
                new Manuscript(Phrase.plain("Titel"), FROM, TO, "reference", List.of(), of().sealedBy()));
        all.put(
                "a title in two languages",
                new Manuscript(Phrase.of("Title", "题"), FROM, TO, "reference", List.of(), of().sealedBy()));
        all.put(
                "another sender",
                new Manuscript(Phrase.plain("Title"), TO, TO, "reference", List.of(), of().sealedBy()));
        all.put(
                "another receiver",
                new Manuscript(Phrase.plain("Title"), FROM, FROM, "reference", List.of(), of().sealedBy()));
        all.put(
                "another reference",
                new Manuscript(Phrase.plain("Title"), FROM, TO, "Reference", List.of(), of().sealedBy()));
        all.put("no seal", new Manuscript(Phrase.plain("Title"), FROM, TO, "reference", List.of(), null));
        all.put("another seal", new Manuscript(Phrase.plain("Title"), FROM, TO, "reference", List.of(), List.of(word)));
        all.put("a heading", of(new Block.Heading(word)));
        all.put("a lower heading", of(new Block.SubHeading(word)));
        all.put("a paragraph", of(new Block.Paragraph(word)));
        all.put("a paragraph in Chinese", of(new Block.Paragraph(Phrase.in("zh-Hans", "word"))));
        all.put("a closing", of(new Block.Closing(word, Phrase.plain("words"))));
        all.put("a heading and a paragraph", of(new Block.Heading(word), new Block.Paragraph(word)));
        all.put("a paragraph and a heading", of(new Block.Paragraph(word), new Block.Heading(word)));
        all.put("a field", of(new Block.FieldTable(List.of(field), null)));
        all.put("two fields", of(new Block.FieldTable(List.of(field, field), null)));
        all.put(
                "two tables",
                of(new Block.FieldTable(List.of(field), null), new Block.FieldTable(List.of(field), null)));
        all.put(
                "a field of two values",
                of(new Block.FieldTable(List.of(new Block.Field(word, List.of(word, word))), null)));
        all.put("a code", of(new Block.FieldTable(List.of(new Block.Field(word, List.of(Phrase.code("word")))), null)));
        all.put(
                "a grid",
                of(new Block.Grid(
                        List.of(new Block.Column(word, 1), new Block.Column(word, 1)), List.of(List.of(word, word)))));
        all.put(
                "a wider grid",
                of(new Block.Grid(
                        List.of(new Block.Column(word, 2), new Block.Column(word, 1)), List.of(List.of(word, word)))));
        all.put(
                "a grid without rows",
                of(new Block.Grid(List.of(new Block.Column(word, 1), new Block.Column(word, 1)), List.of())));
        all.put("a sheet", of(sheet(null, List.of())));
        all.put("a sheet with a zone", of(sheet(null, List.of("P<UTO"))));
        all.put("a sheet with a symbol", of(sheet(symbol(1), List.of())));
        all.put("a sheet with another symbol", of(sheet(symbol(2), List.of())));
        return all;
    }

    private static Block.TravelSheet sheet(@org.jspecify.annotations.Nullable Symbol symbol, List<String> zone) {
        return new Block.TravelSheet(
                null, List.of(), List.of(), List.of(), symbol, Phrase.plain("caption"), List.of(), zone);
    }

    private static Symbol symbol(int dark) {
        BitSet row = new BitSet();
        row.set(dark);
        return new Symbol(List.of(row, new BitSet(), row), new Words("a symbol", "en"));
    }

    @Test
    void drawsEqualManuscriptsEqually() {
        Map<String, Manuscript> again = manuscripts();

        manuscripts()
                .forEach((what, manuscript) -> assertThat(
                                Composition.of(manuscript).printed())
                        .as(what)
                        .isEqualTo(Composition.of(again.get(what)).printed()));
    }

    @Test
    void drawsDifferentManuscriptsDifferently() {
        Set<List<Sha256>> seen = new HashSet<>();

        manuscripts()
                .forEach((what, manuscript) -> assertThat(
                                seen.add(Composition.of(manuscript).printed()))
                        .as(what)
                        .isTrue());
    }

    @Test
    void describesItselfByTitleAndSecond() {
        Composition pages = Composition.of(of());
        Instant moment = Instant.parse("2026-11-24T12:00:00Z");

        assertThat(pages.description(moment)).isEqualTo(pages.description(moment.plusMillis(999)));
        assertThat(pages.description(moment)).isNotEqualTo(pages.description(moment.plusSeconds(1)));
        assertThat(pages.description(moment))
                .isNotEqualTo(Composition.of(manuscripts().get("another title")).description(moment));
    }

    @Test
    void writesATitleThatIsNoMarkup() {
        String metadata =
                new String(Xmp.of(Phrase.plain("a <b> & c"), Instant.EPOCH), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(metadata).contains("a &lt;b&gt; &amp; c");
    }

    /** No exponent, no minus before zero: others would read them otherwise. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "10, 10",
        "1.5, 1.5",
        "1.25, 1.25",
        "1.05, 1.05",
        "1.004, 1",
        "1.006, 1.01",
        "0, 0",
        "-0.001, 0",
        "-1.5, -1.5",
        "100000000, 100000000",
        "0.1, 0.1",
        "-0.05, -0.05"
    })
    void writesNumbersInHundredths(float value, String text) {
        Canvas canvas = new Canvas(0);
        canvas.rectangle(value, 7, 7, 7, Ink.BLACK);

        assertThat(Latin.text(canvas.content())).endsWith(" " + text + " 7 7 7 re f\n");
    }

    @Test
    void keepsASealTogetherWithTheWordsAboveIt() {
        Block[] blocks = new Block[40];
        java.util.Arrays.fill(blocks, new Block.Paragraph(Phrase.plain("word")));
        for (int count = 25; count < 40; count++) {
            Block[] some = java.util.Arrays.copyOf(blocks, count);
            some[count - 1] = new Block.Closing(Phrase.plain("End"), Phrase.plain("last words"));
            Composition pages = Composition.of(of(some));

            String last = Latin.text(pages.pages().get(pages.pageCount() - 1).content());
            assertThat(last.split(" Tj").length).as("%d", count).isGreaterThan(5);
            assertThat(pages.seal()).isNotNull();
        }
    }
}
