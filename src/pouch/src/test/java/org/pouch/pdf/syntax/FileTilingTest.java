package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

class FileTilingTest {
    private static final String CATALOG = "<</Type/Catalog>>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\r\t\0\f",
                "%comment\n",
                "%%EOF\n",
                "%\n%\r",
                "startxref\n17\n%%EOF\n",
                "startxref",
                "startxref  0 0 0"
            })
    void letsOnlyFillingStandBetweenObjects(String filling) {
        assertThat(hidden(PlainPdf.of(CATALOG).text(filling).object(2, "null"))).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "17",
                "<>",
                "startxre",
                "Startxref",
                "startxref x",
                "xref",
                "trailer<<>>",
                "3 0 obj null endobj",
                "%3 0 obj\n",
                "%endobj\n",
                "startxref\n17\n%obj\n"
            })
    void refusesOtherBytesBetweenObjects(String hidden) {
        assertThat(hidden(PlainPdf.of(CATALOG).text(hidden).object(2, "null"))).isEqualTo("HIDDEN_BYTES");
        assertThat(hidden(PlainPdf.of(CATALOG).next().text(hidden).object(2, "null")))
                .isEqualTo("HIDDEN_BYTES");
    }

    @Test
    void letsOnlyShortCommentsStandThere() {
        String comment = "%" + "c".repeat(63);

        assertThat(hidden(PlainPdf.of(CATALOG).text(comment + "\n"))).isEqualTo(Refusal.NONE);
        assertThat(hidden(PlainPdf.of(CATALOG).text(comment + "c\n"))).isEqualTo("HIDDEN_BYTES");
    }

    @Test
    void looksFromAnOffsetOn() {
        PlainPdf pdf = PlainPdf.of(CATALOG).text("x");
        int behind = pdf.length();
        FileTiling tiling = tiling(pdf.object(2, "null").bytes());

        assertThat(Refusal.of(() -> tiling.requireNothingHidden(behind - 1))).isEqualTo("HIDDEN_BYTES");
        assertThat(Refusal.of(() -> tiling.requireNothingHidden(behind))).isEqualTo(Refusal.NONE);
        assertThat(Refusal.of(() -> tiling.requireNothingHidden(12))).isEqualTo("HIDDEN_BYTES");
    }

    /** An object that the newest table has forgotten is none any more. */
    @Test
    void countsObjectsOfEveryRevision() {
        PlainPdf pdf =
                PlainPdf.of(CATALOG, "null").next().object(2, "true").next().free(2);

        assertThat(hidden(pdf)).isEqualTo(Refusal.NONE);
    }

    @Test
    void refusesObjectsThatShareBytes() {
        PlainPdf pdf = PlainPdf.of(CATALOG);
        int inner = pdf.length() + "2 0 obj\n(".length();
        pdf.object(2, "(3 0 obj null endobj)").list(3, inner, 0);

        assertThat(Refusal.of(() -> tiling(pdf.bytes()))).isEqualTo("OBJECTS_OVERLAP");
    }

    @Test
    void letsObjectsStandSideBySide() {
        PlainPdf pdf = PlainPdf.of(CATALOG).at(2, "2 0 obj null endobj").at(3, "3 0 obj null endobj ");

        assertThat(hidden(pdf)).isEqualTo(Refusal.NONE);
    }

    @Test
    void knowsWhichBytesBelongToNothing() {
        PlainPdf pdf = PlainPdf.of(CATALOG);
        int start = pdf.length();
        pdf.at(2, "2 0 obj null endobj");
        int end = pdf.length();
        pdf.text("\n").at(3, "3 0 obj null endobj\n");
        int table = pdf.length();
        FileTiling tiling = tiling(pdf.bytes());

        List<Integer> between = new ArrayList<>();
        tiling.betweenObjects((from, until) -> between.addAll(List.of(from, until)));
        assertThat(between.subList(0, 8)).containsExactly(0, 9, start - 1, start, end, end + 1, table - 1, table);
        assertThat(between.subList(9, between.size())).containsExactly(pdf.length());
    }

    private static String hidden(PlainPdf pdf) {
        return Refusal.of(() -> tiling(pdf.bytes()).requireNothingHidden(0));
    }

    private static FileTiling tiling(byte[] file) {
        return new FileTiling(file, new RevisionView(file, file.length, new Budget()));
    }
}
