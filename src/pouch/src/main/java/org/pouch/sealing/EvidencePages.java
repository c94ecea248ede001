package org.pouch.sealing;

import java.util.Optional;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.evidence.PagesApart;
import org.pouch.pdf.evidence.ShownPage;

/** Draws pages of evidence in processes of their own: whatever a file does there, it ends with its page. Thread-safe. */
public final class EvidencePages implements AutoCloseable {
    private final PagesApart pages = new PagesApart();

    /**
     * @param wanted the nearest one there is, where there is no such page
     * @return empty for a file that cannot be shown
     * @throws IllegalStateException when no process can be started
     */
    public Optional<EvidencePage> draw(byte[] file, int wanted) {
        try {
            ShownPage page = pages.draw(file, wanted);
            return Optional.of(new EvidencePage(page.jpeg(), page.number(), page.of()));
        } catch (PdfRefused refused) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        pages.close();
    }
}
