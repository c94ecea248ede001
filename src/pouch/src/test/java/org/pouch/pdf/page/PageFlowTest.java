package org.pouch.pdf.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.page.PageFlow.PlacedCell;

class PageFlowTest {
    private static final float LINE = 10;
    private static final Pattern PLACE = Pattern.compile("([\\d.]+) ([\\d.]+) Td");

    private final PageFlow flow = new PageFlow();
    private final Style style = new Styles().regular(10, Ink.BLACK);

    @Test
    void beginsBelowTheTopAndLowerOnLaterPages() {
        float first = flow.y();
        flow.need(10_000);

        assertThat(flow.pages()).hasSize(2);
        assertThat(flow.y()).isLessThan(first).isLessThan(PageFlow.PAGE_HEIGHT);
    }

    @Test
    void turnsThePageOnlyWhenSoMuchHeightIsNotLeft() {
        float left = flow.y() - 60;

        flow.need(left);
        assertThat(flow.pages()).hasSize(1);

        flow.need(left + 0.01f);
        assertThat(flow.pages()).hasSize(2);
    }

    @Test
    void goesDownAndNeverUpByAccident() {
        float start = flow.y();
        flow.down(100);
        flow.downTo(start - 50);
        assertThat(flow.y()).isEqualTo(start - 100);

        flow.downTo(start - 150);
        assertThat(flow.y()).isEqualTo(start - 150);

        flow.backTo(start);
        assertThat(flow.y()).isEqualTo(start);
    }

    /** Rows of up to twelve lines stay together. */
    @ParameterizedTest
    @CsvSource({"1, 1", "12, 1", "12, 11.9", "13, 1"})
    void keepsShortRowsTogether(int lines, float linesLeft) {
        flow.down(flow.y() - 60 - linesLeft * LINE);
        flow.row(List.of(cell(lines)), LINE);

        boolean fits = lines <= linesLeft;
        assertThat(flow.pages()).hasSize(fits ? 1 : 2);
        if (lines <= 12 && !fits) {
            assertThat(baselines(flow.pages().get(0))).isEmpty();
        } else if (!fits) {
            assertThat(baselines(flow.pages().get(0))).hasSize((int) linesLeft);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 13, 60, 200})
    void drawsEachLineOnceAndAboveTheFoot(int lines) {
        flow.down(333);
        flow.row(List.of(cell(lines), new PlacedCell(cell(lines / 2).cell(), 300)), LINE);

        List<Float> all = new ArrayList<>();
        flow.pages().forEach(page -> all.addAll(baselines(page)));
        assertThat(all).hasSize(lines + lines / 2).allMatch(y -> y >= 60 && y < PageFlow.PAGE_HEIGHT - 48);
        assertThat(flow.y()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void drawsSideBySideOnOneHeight() {
        flow.row(List.of(cell(2), new PlacedCell(cell(2).cell(), 300)), LINE);

        List<Float> baselines = baselines(flow.page());
        assertThat(baselines.get(0)).isEqualTo(baselines.get(2));
        assertThat(baselines.get(0) - baselines.get(1)).isEqualTo(LINE);
    }

    @Test
    void takesNoRoomForARowOfNothing() {
        float y = flow.y();
        flow.row(List.of(), LINE);

        assertThat(flow.y()).isEqualTo(y);
    }

    private PlacedCell cell(int lines) {
        List<Phrase> phrases =
                IntStream.range(0, lines).mapToObj(i -> Phrase.plain("x")).toList();
        return new PlacedCell(
                Cell.of(new Tag("P", null), phrases, 100, new LineBreaker(), style, style), PageFlow.LEFT);
    }

    private static List<Float> baselines(Canvas page) {
        List<Float> found = new ArrayList<>();
        Matcher matcher = PLACE.matcher(Latin.text(page.content()));
        while (matcher.find()) {
            found.add(Float.parseFloat(matcher.group(2)));
        }
        return found;
    }
}
