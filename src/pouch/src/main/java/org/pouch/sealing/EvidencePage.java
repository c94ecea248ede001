package org.pouch.sealing;

import java.util.Optional;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.evidence.ShownPage;

/**
 * A page of an evidence file, as a picture (JPEG) for people to look at. It is made anew from the file each time, so that nothing of the file
 * itself reaches who looks.
 *
 * @param number of the page, from 1
 * @param of how many pages the file has
 */
public record EvidencePage(byte[] jpeg, int number, int of) {
    /**
     * @param wanted the nearest one there is, where there is no such page
     * @return empty for a file that cannot be shown
     */
    public static Optional<EvidencePage> of(byte[] file, int wanted) {
        try {
            ShownPage page = ShownPage.of(file, wanted);
            return Optional.of(new EvidencePage(page.jpeg(), page.number(), page.of()));
        } catch (PdfRefused refused) {
            return Optional.empty();
        }
    }
}
