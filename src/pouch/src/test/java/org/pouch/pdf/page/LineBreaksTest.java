package org.pouch.pdf.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.packet.Unicode;
import org.pouch.pdf.page.LineBreaks.Part;

class LineBreaksTest {
    /** Until this JDK, lines are known to end as the table says; a later one that breaks them otherwise tells nothing of us. */
    private static final int LAST_ALIKE = 25;

    /** Between letters and numbers, at the beginning and at the end, beside its like. */
    private static final List<String> AROUND = List.of(
            "a@a",
            "a@1",
            "1@1",
            "a@[",
            "[@a",
            "[@1",
            "a@)",
            "a-@",
            "-@1",
            "@@",
            "中@中",
            "a@ a",
            "a @",
            "@ a",
            "a\u00A0@",
            "a@\u0301a",
            "1.@",
            "@.1",
            "1@.1",
            "\"@",
            "@\"",
            "1.@1",
            "-@-",
            "a@)b",
            "@)",
            "中\u0301@",
            "$@1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one two-three|one ·two-·three",
                "1,250.75 kg (see 3.4)|1,250.75 ·kg ·(see ·3.4)",
                "请求机关，确认。|请·求·机·关，·确·认。",
                "f(x) f() [3]|f·(x) ·f()· ·[3]",
                "price $1.50, it's €2|price ·$1.50, ·it's ·€2",
                "a\u00A0b c|a\u00A0b ·c"
            })
    void endsLinesWhereAReaderExpects(String text, String parts) {
        assertThat(parts(text)).isEqualTo(parts);
    }

    /** Made anew by this test: {@code src/pouch/target/layout/line-breaks.txt}. */
    @Test
    void hasTheTableThatJdksTeach() throws IOException {
        assumeKnownJdk();
        String learned = JdkLineBreaks.table();
        Files.writeString(
                Files.createDirectories(Path.of("src/pouch/target/layout")).resolve("line-breaks.txt"), learned);

        assertThat(learned).isEqualTo(table());
    }

    @Test
    void breaksAsJdksWhateverFollowsWhat() {
        assumeKnownJdk();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        Random random = new Random(20261124);
        for (int i = 0; i < 50_000; i++) {
            Part[] some = random.ints(4, 0, Part.values().length)
                    .mapToObj(part -> Part.values()[part])
                    .toArray(Part[]::new);
            Part[] among = i % 3 == 0 ? Part.values() : some;
            String text = random.ints(1 + random.nextInt(14), 0, among.length)
                    .mapToObj(part -> String.valueOf(JdkLineBreaks.of(among[part])))
                    .collect(Collectors.joining());
            assertThat(places(text)).as(text).isEqualTo(jdkPlaces(text, breaks));
        }
    }

    @Test
    void takesEachCharacterForWhatJdksTakeItFor() {
        assumeKnownJdk();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        assertThat(IntStream.rangeClosed(' ', 0x1_FFFF)
                        .filter(LineBreaksTest::isPrinted)
                        .mapToObj(Character::toString)
                        .flatMap(letter -> AROUND.stream().map(around -> around.replace("@", letter)))
                        .filter(text -> !places(text).equals(jdkPlaces(text, breaks))))
                .isEmpty();
    }

    private static void assumeKnownJdk() {
        assumeTrue(
                Runtime.version().feature() <= LAST_ALIKE, "JDKs after " + LAST_ALIKE + " may break lines otherwise");
    }

    /** Formats are refused; later characters are others to a later JDK, and so are two marks that take room there. */
    private static boolean isPrinted(int codePoint) {
        return switch (Unicode.category(codePoint)) {
            case CF, CC, CS, CO, CN -> false;
            default -> codePoint != 0x1734 && codePoint != 0x1171E;
        };
    }

    private static String parts(String text) {
        StringBuilder parts = new StringBuilder(text);
        List<Integer> places = places(text);
        for (int i = places.size() - 2; i >= 0; i--) {
            parts.insert(places.get(i), "·");
        }
        return parts.toString();
    }

    private static List<Integer> places(String text) {
        LineBreaks breaks = new LineBreaks(text);
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < text.length(); ) {
            place = breaks.next();
            places.add(place);
        }
        return places;
    }

    private static List<Integer> jdkPlaces(String text, BreakIterator breaks) {
        breaks.setText(text);
        List<Integer> places = new ArrayList<>();
        for (int place = breaks.next(); place != BreakIterator.DONE; place = breaks.next()) {
            places.add(place);
        }
        return places;
    }

    private static String table() throws IOException {
        try (InputStream file = LineBreaksTest.class.getResourceAsStream("/layout/line-breaks.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
