package org.pouch.sealing;

import java.util.List;
import org.pouch.packet.Attachment;
import org.pouch.packet.Content;
import org.pouch.packet.Finding;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.evidence.CleanFile;
import org.pouch.pdf.evidence.EvidenceText;

/** What is done with an evidence file before it belongs to a packet. */
public final class EvidenceFile {
    private EvidenceFile() {}

    /**
     * The file without its metadata, so that its digest is final; the same bytes where it has none.
     *
     * @throws DraftRefused when it is not of its type, cannot be shown, or acts
     */
    public static Attachment cleaned(Attachment file) {
        try {
            Content clean = Content.of(CleanFile.of(file.mime(), file.bytes()));
            CleanFile.requireShowable(file.mime(), clean);
            return new Attachment(file.id(), file.attachmentClass(), file.mime(), clean);
        } catch (PdfRefused refused) {
            throw new DraftRefused(List.of(Finding.error(refused.code(), refused.sentence())));
        }
    }

    /**
     * @param words empty for a picture
     * @param unread the pages, from 1, of which no program knows what they show
     */
    public record Text(String words, List<Integer> unread) {}

    /**
     * What of the file a program can read.
     *
     * @throws DraftRefused when the file cannot be read
     */
    public static Text text(Attachment file) {
        try {
            EvidenceText.Read read = EvidenceText.read(file.mime(), file.bytes());
            return new Text(read.words(), read.unread());
        } catch (PdfRefused refused) {
            throw new DraftRefused(List.of(Finding.error(refused.code(), refused.sentence())));
        }
    }
}
