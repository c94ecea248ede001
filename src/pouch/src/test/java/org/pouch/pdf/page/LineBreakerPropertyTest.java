package org.pouch.pdf.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LineBreakerPropertyTest {
    private final LineBreaker breaker = new LineBreaker();
    private final Style style = new Styles().regular(10, Ink.BLACK);

    @Property(tries = 500)
    void losesNothingAndFitsEachLine(@ForAll("texts") String text, @ForAll @IntRange(min = 12, max = 300) int width) {
        List<String> lines = breaker.lines(text, style, width);

        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        assertThat(lines)
                .allMatch(line -> style.widthOf(line) <= width || line.codePointCount(0, line.length()) == 1)
                .allMatch(line -> lines.size() == 1 || !line.isEmpty())
                .noneMatch(line -> lines.size() > 1 && line.endsWith(" "));
    }

    @Property(tries = 200)
    void breaksTheSameTextAlwaysTheSame(
            @ForAll("texts") String text, @ForAll @IntRange(min = 20, max = 300) int width) {
        breaker.lines("something else in between", style, 30);

        assertThat(breaker.lines(text, style, width)).isEqualTo(new LineBreaker().lines(text, style, width));
    }

    @Example
    void breaksBetweenWordsWhereItCan() {
        float width = style.widthOf("one two");

        assertThat(breaker.lines("one two three four", style, width)).containsExactly("one two", "three", "four");
        assertThat(breaker.lines("one two", style, width)).containsExactly("one two");
        assertThat(breaker.lines("one twos", style, width)).containsExactly("one", "twos");
        assertThat(breaker.lines("", style, width)).containsExactly("");
    }

    @Example
    void goesOnBehindAWordThatIsTooWide() {
        float width = style.widthOf("mmmm");

        assertThat(breaker.lines("a mmmmmm b", style, width)).containsExactly("a", "mmmm", "mm b");
    }

    /** Where no break is allowed behind a blank, the line ends there only because it is full. */
    @Example
    void endsNoLineWithABlank() {
        for (String text : List.of("a ()", "a /b", "- ()", "請 ）a", "(- 1) /")) {
            for (int width = 4; width < 40; width++) {
                List<String> lines = breaker.lines(text, style, width);

                assertThat(lines).as("%s in %d", text, width).noneMatch(line -> lines.size() > 1 && line.endsWith(" "));
            }
        }
    }

    /** Words as they stand in packets: normalised, without two blanks in a row. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> latin = Arbitraries.strings()
                .withChars("abcmWil.,-/()ŽäΩж")
                .ofMinLength(1)
                .ofMaxLength(30);
        Arbitrary<String> chinese =
                Arbitraries.strings().withChars("请求机关，确认。国籍《》").ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> codes = Arbitraries.strings()
                .withChars("0123456789abcdef")
                .ofMinLength(20)
                .ofMaxLength(70);
        return Arbitraries.oneOf(latin, chinese, codes)
                .list()
                .ofMaxSize(12)
                .map(words -> new Words(String.join(" ", words), "en").text());
    }
}
