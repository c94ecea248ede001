package org.pouch.pdf.page;

import static org.pouch.pdf.page.PageFlow.LEFT;
import static org.pouch.pdf.page.PageFlow.WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.pouch.pdf.page.PageFlow.PlacedCell;
import org.pouch.pdf.picture.PictureFile;

/** Sets pictures of one size in rows, each above its number. */
final class PictureRows {
    private static final int ACROSS = 3;
    private static final float NUMBER = 20;
    private static final float GAP = 12;

    private final PageFlow flow;
    private final Tag section;
    private final Style style;

    PictureRows(PageFlow flow, Styles styles, Tag section) {
        this.flow = flow;
        this.section = section;
        style = styles.bold(14, Ink.BLACK);
    }

    /** @param known those of the document, which these join */
    void set(List<Picture> shown, List<PictureFile> known) {
        for (int first = 0; first < shown.size(); first += ACROSS) {
            flow.need(PlacedPicture.HEIGHT + NUMBER + GAP);
            List<PlacedCell> numbers = new ArrayList<>();
            for (int i = first; i < Math.min(first + ACROSS, shown.size()); i++) {
                float left = LEFT + (i - first) * WIDTH / ACROSS;
                new PlacedPicture(shown.get(i), section, known).atLeft(flow.page(), left, flow.y());
                numbers.add(new PlacedCell(Cell.line(section.child("P"), String.valueOf(i + 1), style), left));
            }
            flow.down(PlacedPicture.HEIGHT);
            flow.row(numbers, NUMBER);
            flow.down(GAP);
        }
    }
}
