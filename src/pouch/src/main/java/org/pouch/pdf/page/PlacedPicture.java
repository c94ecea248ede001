package org.pouch.pdf.page;

import java.util.List;
import org.pouch.pdf.picture.PictureFile;

/** A portrait of at most 35 by 45 mm on a page, with its tag. */
final class PlacedPicture {
    static final float WIDTH = 99.2f;
    static final float HEIGHT = 127.6f;

    private final PictureFile file;
    private final Picture picture;
    private final Tag parent;
    private final String resource;

    /** @param pictures those of the document, which this one joins */
    PlacedPicture(Picture picture, Tag parent, List<PictureFile> pictures) {
        this.picture = picture;
        this.parent = parent;
        file = PictureFile.of(picture.bytes());
        pictures.add(file);
        resource = "Im" + pictures.size();
    }

    void atRight(Canvas page, float right, float top) {
        draw(page, right - file.width() * scale(), top);
    }

    void atLeft(Canvas page, float left, float top) {
        draw(page, left, top);
    }

    private void draw(Canvas page, float x, float top) {
        float width = file.width() * scale();
        float height = file.height() * scale();
        float y = top - height;
        Tag figure = parent.child("Figure");
        figure.describe(picture.alternative().text(), x, y, x + width, y + height);
        page.mark(figure, () -> page.picture(resource, x, y, width, height));
        page.decorate(() -> page.frame(x, y, width, height, Ink.LINE));
    }

    private float scale() {
        return Math.min(WIDTH / file.width(), HEIGHT / file.height());
    }
}
