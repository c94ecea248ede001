package org.pouch.pdf.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pouch.pdf.content.GlyphOrigins.Origin;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;

/** PDFBox, which shares no line with the strict reader, is the judge. */
class TextSearchPropertyTest {
    @Property(tries = 150)
    void missesNoLetterThatPdfboxSees(@ForAll Random random) throws IOException {
        byte[] file = RandomContent.page(random);
        List<Origin> origins = GlyphOrigins.of(file);
        Budget budget = new Budget();
        RevisionView view = new RevisionView(file, file.length, budget);
        Page page = Page.all(view).get(0);
        TextSearch search = new TextSearch(new UnpackedStreams(file, budget), view, budget);
        for (Origin origin : origins) {
            if (Math.abs(origin.x()) < 9000 && Math.abs(origin.y()) < 9000) {
                double[] around = {origin.x() - .1, origin.y() - .1, origin.x() + .1, origin.y() + .1};
                assertThat(search.isTextIn(page, around)).as("%s", origin).isTrue();
            }
        }
    }
}
