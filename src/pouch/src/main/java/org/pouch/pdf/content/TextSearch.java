package org.pouch.pdf.content;

import java.io.ByteArrayOutputStream;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;

/**
 * Looks for text in a region of a page. What glyphs look like is not known, only how far they reach; so what is found may be
 * beside the region, but nothing that is within is missed. Letters drawn as lines or as a picture are no text.
 */
public final class TextSearch {
    private final ContentSource source;

    public TextSearch(UnpackedStreams streams, RevisionView view, Budget budget) {
        this.source = new ContentSource(streams, view, budget);
    }

    /**
     * @param corners left, bottom, right and top
     * @throws org.pouch.pdf.common.PdfRefused when it is not clear what the page shows
     */
    public boolean isTextIn(Page page, double[] corners) {
        Doubt.unless(!source.view().trailer().has("Encrypt"));
        Resources resources = Resources.of(source.view(), page.inherited("Resources"));
        return new ContentReader(source, resources, Region.around(corners), TextState.FIRST, 0).finds(content(page));
    }

    /** One stream, or several that are read as if they were one; no word goes over their ends. */
    private byte[] content(Page page) {
        PdfValue contents = source.view().resolve(page.dict().get("Contents"));
        if (contents instanceof Stream stream) {
            return source.unpacked(stream);
        }
        Doubt.unless(contents instanceof Array || contents instanceof Null);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (PdfValue each : contents.items()) {
            PdfValue part = source.view().resolve(each);
            Doubt.unless(part instanceof Stream);
            all.writeBytes(source.unpacked((Stream) part));
            all.write('\n');
            Doubt.unless(all.size() <= Budget.MAXIMUM_BYTES);
        }
        return all.toByteArray();
    }
}
