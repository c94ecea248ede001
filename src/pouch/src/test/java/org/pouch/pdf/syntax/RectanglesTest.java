package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.testing.PlainPdf;

class RectanglesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | true
            /Rect 5                | true
            /Rect[]                | true
            /Rect[0 0 0 0]         | true
            /Rect[5 5 5 9]         | true
            /Rect[5 5 9 5]         | true
            /Rect[5 5.0 9 5]       | true
            /Rect[9 0 9.0 0]       | true
            /Rect[5 5 5.001 9]     | false
            /Rect[0 0 1 1]         | false
            /Rect[1 1 0 0]         | false
            /Rect[0 0 0]           | false
            /Rect[0 0 0 0 0]       | false
            /Rect[0 0/a 0]         | false
            /Rect 8 0 R            | false
            /Rect[9 0 R 0 9 0 R 7] | true
            """)
    void knowsWhatIsNotSeen(String entries, boolean isEmpty) {
        RevisionView view = view("<<" + entries + ">>");

        assertThat(Rectangles.isEmpty(view, view.object(2).dict())).isEqualTo(isEmpty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [0 0 10 10] | [5 5 15 15]   | true
            [0 0 10 10] | [15 15 5 5]   | true
            [0 0 10 10] | [2 2 3 3]     | true
            [2 2 3 3]   | [0 0 10 10]   | true
            [0 0 10 10] | [10 0 20 10]  | false
            [0 0 10 10] | [0 10 10 20]  | false
            [0 0 10 10] | [-5 0 0 10]   | false
            [0 0 10 10] | [0 -5 10 0]   | false
            [0 0 10 10] | [9.9 9.9 20 20] | true
            [0 0 10 10] | [1]           | true
            [0 0 10 10] | []            | false
            []          | [0 0 10 10]   | false
            """)
    void knowsWhatLiesOverAnother(String one, String other, boolean overlaps) {
        RevisionView view = view("<</Rect" + one + ">>", "<</Rect" + other + ">>");

        assertThat(Rectangles.overlapsAny(view, new Ref(2, 0), List.of(new Ref(2, 0), new Ref(3, 0))))
                .isEqualTo(overlaps);
        assertThat(Rectangles.overlapsAny(view, new Ref(2, 0), List.of(new Ref(2, 0))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/Popup, false", "/Text, true"})
    void leavesPopUpsAlone(String kind, boolean overlaps) {
        RevisionView view = view("<</Rect[0 0 9 9]>>", "<</Rect[0 0 9 9]/Subtype" + kind + ">>");

        assertThat(Rectangles.overlapsAny(view, new Ref(2, 0), List.of(new Ref(3, 0))))
                .isEqualTo(overlaps);
    }

    @Test
    void knowsHowLargeARectangleIs() {
        assertThat(Rectangles.area(new double[0])).isZero();
        assertThat(Rectangles.area(new double[] {2, 3, 7, 5})).isEqualTo(10);
        assertThat(Rectangles.area(new double[] {-2, 3, 7, 3})).isZero();
    }

    private static RevisionView view(String... bodies) {
        PlainPdf pdf = PlainPdf.of("<</Type/Catalog>>");
        for (int i = 0; i < bodies.length; i++) {
            pdf.object(i + 2, bodies[i]);
        }
        byte[] file = pdf.object(8, "[0 0 1 1]").object(9, "7").bytes();
        return new RevisionView(file, file.length, new Budget());
    }
}
