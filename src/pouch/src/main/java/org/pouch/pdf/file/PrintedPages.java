package org.pouch.pdf.file;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.Unpacking;
import org.pouch.pdf.font.FontFacts;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.StructureText;

/**
 * All that a document draws, as digests in the order of {@link Composition#printed()}: each page's operators, the fonts they
 * speak in, the pictures, the seal, and the structure. What is not among them draws nothing.
 */
final class PrintedPages {
    private static final Set<String> FONTS = Set.of("F1", "F2", "F3", "F4", "F5", "F6", "F7");

    private final Unpacking unpacking;
    private final Map<COSDictionary, Sha256> known = new IdentityHashMap<>();

    PrintedPages(Unpacking unpacking) {
        this.unpacking = unpacking;
    }

    List<Sha256> of(PDDocument document) {
        List<Sha256> printed = new ArrayList<>();
        int last = document.getNumberOfPages() - 1;
        for (int i = 0; i <= last; i++) {
            page(document.getPage(i), i == last, printed);
        }
        printed.add(StructureText.of(document));
        return printed;
    }

    private void page(PDPage page, boolean isLast, List<Sha256> printed) {
        COSDictionary dictionary = page.getCOSObject();
        require(page.getMediaBox().toString().equals(PDRectangle.A4.toString())
                && page.getCropBox().toString().equals(PDRectangle.A4.toString())
                && page.getRotation() == 0
                && !dictionary.containsKey(Cos.name("UserUnit"))
                && !dictionary.containsKey(COSName.AA));
        printed.add(Sha256.of(unpacking.bytes(stream(dictionary.getCOSStream(COSName.CONTENTS)))));
        resources(dictionary.getCOSDictionary(COSName.RESOURCES), printed);
        COSArray annotations = dictionary.getCOSArray(COSName.ANNOTS);
        List<COSDictionary> visible = new ArrayList<>();
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            COSDictionary annotation = (COSDictionary) annotations.getObject(i);
            if (!isUnseenSignature(annotation)) {
                visible.add(annotation);
            }
        }
        if (!visible.isEmpty()) {
            require(isLast && visible.size() == 1);
            seal(visible.get(0), printed);
        }
    }

    private void seal(COSDictionary widget, List<Sha256> printed) {
        COSDictionary appearances = widget.getCOSDictionary(COSName.AP);
        require(COSName.WIDGET.equals(widget.getCOSName(COSName.SUBTYPE))
                && appearances != null
                && appearances.size() == 1
                && !widget.containsKey(COSName.A)
                && !widget.containsKey(COSName.AA));
        COSStream appearance = stream(appearances.getCOSStream(COSName.N));
        printed.add(Sha256.of(unpacking.bytes(appearance)));
        resources(appearance.getCOSDictionary(COSName.RESOURCES), printed);
    }

    /** A document timestamp or a later signature: its field takes no room on the page, so that nobody sees it. */
    private static boolean isUnseenSignature(COSDictionary widget) {
        COSDictionary value = widget.getCOSDictionary(COSName.V);
        COSArray place = widget.getCOSArray(COSName.RECT);
        return value != null
                && (COSName.DOC_TIME_STAMP.equals(value.getCOSName(COSName.TYPE))
                        || COSName.SIG.equals(value.getCOSName(COSName.TYPE)))
                && COSName.SIG.equals(widget.getCOSName(COSName.FT))
                && place != null
                && place.toCOSNumberFloatList().equals(List.of(0f, 0f, 0f, 0f))
                && !widget.containsKey(COSName.A)
                && !widget.containsKey(COSName.AA);
    }

    private void resources(COSDictionary resources, List<Sha256> printed) {
        require(resources != null);
        for (COSName key : resources.keySet()) {
            require(key.equals(COSName.FONT) || key.equals(COSName.XOBJECT));
        }
        COSDictionary fonts = resources.getCOSDictionary(COSName.FONT);
        require(fonts != null);
        fonts.keySet().stream().map(COSName::getName).sorted().forEach(name -> {
            require(FONTS.contains(name));
            printed.add(digest(fonts.getCOSDictionary(Cos.name(name))));
        });
        COSDictionary pictures = resources.getCOSDictionary(COSName.XOBJECT);
        if (pictures != null) {
            pictures.keySet().stream()
                    .map(COSName::getName)
                    .sorted()
                    .forEach(name -> printed.add(picture(stream(pictures.getCOSStream(Cos.name(name))))));
        }
    }

    private Sha256 picture(COSStream picture) {
        require(COSName.IMAGE.equals(picture.getCOSName(COSName.SUBTYPE))
                && !picture.containsKey(COSName.SMASK)
                && !picture.containsKey(COSName.MASK)
                && !picture.containsKey(COSName.DECODE));
        boolean isJpeg = COSName.DCT_DECODE.equals(picture.getDictionaryObject(COSName.FILTER));
        return Sha256.of(isJpeg ? unpacking.raw(picture) : unpacking.bytes(picture));
    }

    private Sha256 digest(COSDictionary font) {
        Sha256 before = known.get(font);
        if (before != null) {
            return before;
        }
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        require(COSName.IDENTITY_H.equals(font.getCOSName(COSName.ENCODING))
                && descendants != null
                && descendants.size() == 1);
        COSDictionary descendant = (COSDictionary) descendants.getObject(0);
        COSArray widths = descendant.getCOSArray(COSName.W);
        COSDictionary descriptor = descendant.getCOSDictionary(COSName.FONT_DESC);
        require(COSName.IDENTITY.equals(descendant.getDictionaryObject(COSName.CID_TO_GID_MAP))
                && descriptor != null
                && widths != null
                && widths.size() == 2
                && widths.getInt(0) == 0);
        FontFacts facts = new FontFacts(
                unpacking.bytes(stream(font.getCOSStream(COSName.TO_UNICODE))),
                unpacking.bytes(stream(descriptor.getCOSStream(COSName.FONT_FILE2))),
                ((COSArray) widths.getObject(1)).toCOSNumberIntegerList());
        known.put(font, facts.digest());
        return facts.digest();
    }

    private static COSStream stream(COSStream stream) {
        require(stream != null);
        return stream;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new PdfRefused("PAGE_FORM", "A page of the document is made in a way that packets do not use.");
        }
    }
}
