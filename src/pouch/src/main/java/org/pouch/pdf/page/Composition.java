package org.pouch.pdf.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.UnusablePicture;
import org.pouch.pdf.file.PdfFile;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.picture.PictureFile;

/** Set pages: all that is drawn and its structure, before it is a file. Equal manuscripts make equal compositions. */
public final class Composition {
    private final Phrase title;
    private final List<Canvas> pages;
    private final Styles styles;
    private final Tag structure;
    private final List<PictureFile> pictures;
    private final @Nullable SealBox seal;

    Composition(
            Phrase title,
            List<Canvas> pages,
            Styles styles,
            Tag structure,
            List<PictureFile> pictures,
            @Nullable SealBox seal) {
        this.title = title;
        this.pages = List.copyOf(pages);
        this.styles = styles;
        this.structure = structure;
        this.pictures = List.copyOf(pictures);
        this.seal = seal;
    }

    /**
     * Sets the pages of a manuscript.
     *
     * @throws UnprintableText when a character has no glyph
     * @throws UnusablePicture when a picture cannot stand on a page
     */
    public static Composition of(Manuscript manuscript) {
        return new Typesetter(manuscript).compose();
    }

    public int pageCount() {
        return pages.size();
    }

    /** The digests of everything that is drawn, in order, and of the structure; those of a document are {@link PdfFile#printed()}. */
    public List<Sha256> printed() {
        List<Sha256> fonts =
                styles.used().stream().map(font -> font.facts().digest()).toList();
        List<Sha256> drawn = new ArrayList<>();
        for (Canvas page : pages) {
            drawn.add(Sha256.of(page.content()));
            drawn.addAll(fonts);
            page.pictures().stream().map(name -> picture(name).digest()).forEach(drawn::add);
        }
        if (seal != null) {
            drawn.add(seal.place());
            drawn.add(Sha256.of(seal.canvas().content()));
            drawn.addAll(fonts);
        }
        drawn.add(StructureText.of(structure));
        return drawn;
    }

    /** The digest of what the document says of itself when it is made then; that of a document is {@link PdfFile#description()}. */
    public Sha256 description(Instant created) {
        return Sha256.of(Xmp.of(title, created));
    }

    public Phrase title() {
        return title;
    }

    public List<Canvas> pages() {
        return pages;
    }

    public Styles styles() {
        return styles;
    }

    public Tag structure() {
        return structure;
    }

    /** The picture that the pages call by this name. */
    public PictureFile picture(String name) {
        return pictures.get(Integer.parseInt(name.substring("Im".length())) - 1);
    }

    public @Nullable SealBox seal() {
        return seal;
    }
}
