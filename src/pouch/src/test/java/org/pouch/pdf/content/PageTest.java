package org.pouch.pdf.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

class PageTest {
    /** Pages 5, 6 and 7 below the nodes 3 and 4. */
    private static PlainPdf tree() {
        return PlainPdf.of("<</Type/Catalog/Pages 2 0 R>>", "<</Kids[3 0 R 4 0 R]/A 2/B 2/MediaBox[0 0 9 9]>>")
                .object(3, "<</Parent 2 0 R/Kids[5 0 R 6 0 R]/B 3>>")
                .object(4, "<</Parent 2 0 R/Kids[7 0 R]>>")
                .object(5, "<</Parent 3 0 R/C 5/MediaBox[10 20 110 220]>>")
                .object(6, "<</Parent 3 0 R/B null/CropBox[5 5 99 8]>>")
                .object(7, "<</Parent 2 0 R/A 7>>");
    }

    @Test
    void followsTheTreeInItsOrder() {
        List<Page> pages = pages(tree());

        assertThat(pages).extracting(page -> page.dict().has("C")).containsExactly(true, false, false);
        assertThat(pages(tree().object(3, "<</Parent 2 0 R/Kids[5 0 R 3 0 R 5 0 R]>>")))
                .hasSize(2);
        assertThat(pages(tree().object(2, "<</Type/Page>>"))).hasSize(1);
    }

    @Test
    void takesWhatIsNearest() {
        List<Page> pages = pages(tree());

        assertThat(pages.get(0).inherited("C")).isEqualTo(new Num("5"));
        assertThat(pages.get(0).inherited("B")).isEqualTo(new Num("3"));
        assertThat(pages.get(0).inherited("A")).isEqualTo(new Num("2"));
        assertThat(pages.get(1).inherited("B")).isEqualTo(new Num("3"));
        assertThat(pages.get(1).inherited("D")).isEqualTo(Null.NULL);
    }

    /** Some readers go by the tree, others by what the page says. */
    @Test
    void isInDoubtWhenThePageNamesAnotherParent() {
        Page page = pages(tree()).get(2);

        assertThat(page.inherited("A")).isEqualTo(new Num("7"));
        assertThat(Refusal.of(() -> page.inherited("B"))).isEqualTo("CONTENT");
    }

    @Test
    void isAsLargeAsReadersShowIt() {
        List<Page> pages = pages(tree());

        assertThat(pages.get(0).box()).containsExactly(10, 20, 110, 220);
        assertThat(pages.get(1).box()).containsExactly(5, 5, 9, 8);
        assertThat(pages(PlainPdf.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Page>>"))
                        .get(0)
                        .box())
                .containsExactly(0, 0, 595, 842);
    }

    private static List<Page> pages(PlainPdf pdf) {
        byte[] file = pdf.bytes();
        return Page.all(new RevisionView(file, file.length, new Budget()));
    }
}
