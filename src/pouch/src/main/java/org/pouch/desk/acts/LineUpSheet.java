package org.pouch.desk.acts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.pouch.pdf.page.Picture;
import org.pouch.pdf.page.Words;
import org.springframework.context.MessageSource;

/** Numbered pictures on a page in both languages: no name, no number of a case, and nothing that says which is the person's. */
final class LineUpSheet {
    private final MessageSource texts;

    LineUpSheet(MessageSource texts) {
        this.texts = texts;
    }

    /** @param pictures JPEG files in the order that was drawn */
    byte[] of(List<byte[]> pictures, String viewing, String own, Instant made) {
        List<Picture> numbered = new ArrayList<>();
        for (byte[] picture : pictures) {
            numbered.add(new Picture(picture, new Words("Picture " + (numbered.size() + 1), "en")));
        }
        Manuscript pages = new Manuscript(
                text("lineup.sheet"),
                new Manuscript.Party(text("lineup.sheet.by"), own, null),
                new Manuscript.Party(text("lineup.sheet.viewing"), viewing, null),
                viewing,
                List.of(
                        new Block.Paragraph(text("lineup.sheet.ask")),
                        new Block.Pictures(numbered),
                        new Block.Paragraph(text("lineup.sheet.destroy"))),
                null);
        return SealedDocument.unsigned(Composition.of(pages), List.of(), made.truncatedTo(ChronoUnit.SECONDS));
    }

    private Phrase text(String key) {
        return Phrase.of(said(key, Locale.ENGLISH), said(key, Locale.SIMPLIFIED_CHINESE));
    }

    private String said(String key, Locale language) {
        String text = texts.getMessage(key, null, key, language);
        return text == null ? key : text;
    }
}
