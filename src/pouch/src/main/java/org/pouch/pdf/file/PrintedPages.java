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
import org.pouch.packet.Content;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.Unpacking;
import org.pouch.pdf.font.FontFacts;
import org.pouch.pdf.font.FontWriter;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.SealBox;
import org.pouch.pdf.page.StructureText;
import org.pouch.pdf.picture.PictureFile;

/**
 * All that a document draws, as digests in the order of {@link Composition#printed()}: each page's operators, the fonts they
 * speak in, the pictures, the seal, and the structure. What is not among them draws nothing.
 */
final class PrintedPages {
    private static final Set<String> FONTS = Set.of("F1", "F2", "F3", "F4", "F5", "F6", "F7");

    private static final Set<String> PAGE =
            Set.of("Type", "Parent", "MediaBox", "Contents", "Resources", "Tabs", "StructParents", "Annots");
    private static final Set<String> SEAL =
            Set.of("Type", "Subtype", "FT", "T", "TU", "Contents", "Rect", "F", "P", "AP", "V", "StructParent");
    private static final Set<String> LOOK = Set.of("Type", "Subtype", "BBox", "Resources", "Filter", "Length");
    private static final Set<String> PICTURE =
            Set.of("Type", "Subtype", "Width", "Height", "BitsPerComponent", "ColorSpace", "Filter", "Length");
    private static final Set<String> FONT =
            Set.of("Type", "Subtype", "BaseFont", "Encoding", "DescendantFonts", "ToUnicode");
    private static final Set<String> DESCENDANT =
            Set.of("Type", "Subtype", "BaseFont", "CIDSystemInfo", "CIDToGIDMap", "DW", "W", "FontDescriptor");
    private static final Set<String> DESCRIPTOR = Set.of(
            "Type",
            "FontName",
            "Flags",
            "FontBBox",
            "ItalicAngle",
            "Ascent",
            "Descent",
            "CapHeight",
            "StemV",
            "FontFile2");
    /** Printed, and locked against being moved (ISO 32000-1, 12.5.3). */
    static final int SEAL_FLAGS = 4 | 128;

    private final Unpacking unpacking;
    private final Map<COSDictionary, Sha256> known = new IdentityHashMap<>();

    PrintedPages(Unpacking unpacking) {
        this.unpacking = unpacking;
    }

    List<Sha256> of(PDDocument document) {
        List<Sha256> printed = new ArrayList<>();
        int last = document.getNumberOfPages() - 1;
        for (int i = 0; i <= last; i++) {
            page(page(document, i), i == last, printed);
        }
        printed.add(StructureText.of(document));
        return printed;
    }

    /** PDFBox asks for the type of each page only when it is fetched. */
    private static PDPage page(PDDocument document, int index) {
        try {
            return document.getPage(index);
        } catch (IllegalStateException isNone) {
            throw new PdfRefused("PAGE_TREE", "The document's pages are not pages.");
        }
    }

    private void page(PDPage page, boolean isLast, List<Sha256> printed) {
        COSDictionary dictionary = page.getCOSObject();
        requireOnly(dictionary, PAGE);
        require(page.getMediaBox().toString().equals(PDRectangle.A4.toString())
                && page.getCropBox().toString().equals(PDRectangle.A4.toString())
                && page.getRotation() == 0);
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
        requireOnly(widget, SEAL);
        COSDictionary appearances = widget.getCOSDictionary(COSName.AP);
        require(COSName.WIDGET.equals(widget.getCOSName(COSName.SUBTYPE))
                && widget.getInt(COSName.F) == SEAL_FLAGS
                && appearances != null
                && appearances.size() == 1);
        COSStream appearance = stream(appearances.getCOSStream(COSName.N));
        requireOnly(appearance, LOOK);
        printed.add(SealBox.place(
                String.valueOf(widget.getString(COSName.TU)),
                String.valueOf(widget.getString(COSName.CONTENTS)),
                corners(widget, COSName.RECT),
                corners(appearance, COSName.BBOX)));
        printed.add(Sha256.of(unpacking.bytes(appearance)));
        resources(appearance.getCOSDictionary(COSName.RESOURCES), printed);
    }

    private static float[] corners(COSDictionary dictionary, COSName key) {
        COSArray corners = dictionary.getCOSArray(key);
        require(corners != null && corners.size() == 4);
        return corners.toFloatArray();
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
        requireOnly(picture, PICTURE);
        boolean isGrey = COSName.DEVICEGRAY.equals(picture.getDictionaryObject(COSName.COLORSPACE));
        require(COSName.IMAGE.equals(picture.getCOSName(COSName.SUBTYPE))
                && picture.getInt(COSName.BITS_PER_COMPONENT) == 8
                && (isGrey || COSName.DEVICERGB.equals(picture.getDictionaryObject(COSName.COLORSPACE))));
        boolean isJpeg = COSName.DCT_DECODE.equals(picture.getDictionaryObject(COSName.FILTER));
        return new PictureFile(
                        isJpeg,
                        picture.getInt(COSName.WIDTH),
                        picture.getInt(COSName.HEIGHT),
                        isGrey ? 1 : 3,
                        isJpeg ? unpacking.raw(picture) : unpacking.bytes(picture))
                .digest();
    }

    private Sha256 digest(COSDictionary font) {
        Sha256 before = known.get(font);
        if (before != null) {
            return before;
        }
        requireOnly(font, FONT);
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        require(COSName.TYPE0.equals(font.getCOSName(COSName.SUBTYPE))
                && COSName.IDENTITY_H.equals(font.getCOSName(COSName.ENCODING))
                && descendants != null
                && descendants.size() == 1);
        COSDictionary descendant = (COSDictionary) descendants.getObject(0);
        requireOnly(descendant, DESCENDANT);
        COSArray widths = descendant.getCOSArray(COSName.W);
        COSDictionary descriptor = descendant.getCOSDictionary(COSName.FONT_DESC);
        require(COSName.CID_FONT_TYPE2.equals(descendant.getCOSName(COSName.SUBTYPE))
                && COSName.IDENTITY.equals(descendant.getDictionaryObject(COSName.CID_TO_GID_MAP))
                && descriptor != null
                && widths != null
                && widths.size() == 2
                && widths.getInt(0) == 0
                && descriptor.getInt(COSName.FLAGS) == FontWriter.SYMBOLIC);
        requireOnly(descriptor, DESCRIPTOR);
        FontFacts facts = new FontFacts(
                Content.of(unpacking.bytes(stream(font.getCOSStream(COSName.TO_UNICODE)))),
                Content.of(unpacking.bytes(stream(descriptor.getCOSStream(COSName.FONT_FILE2)))),
                ((COSArray) widths.getObject(1)).toCOSNumberIntegerList());
        known.put(font, facts.digest());
        return facts.digest();
    }

    /** What packets do not have could draw something else for some readers. */
    private static void requireOnly(COSDictionary dictionary, Set<String> keys) {
        for (COSName key : dictionary.keySet()) {
            require(keys.contains(key.getName()));
        }
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
