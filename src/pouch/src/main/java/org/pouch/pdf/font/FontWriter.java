package org.pouch.pdf.font;

import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.pouch.packet.Content;
import org.pouch.pdf.common.Cos;

/** Writes a subset as composite font with a TrueType descendant (ISO 32000-1, 9.7). */
public final class FontWriter {
    /** The flags of a font that has glyphs of its own order (ISO 32000-1, 9.8.2). */
    public static final int SYMBOLIC = 4;

    private FontWriter() {}

    /** @param packer makes streams of what is packed */
    public static COSDictionary write(FontSubset subset, Function<Content, COSStream> packer) {
        Face face = subset.face();
        COSName name = Cos.name(subset.tag() + "+" + face.name());
        COSDictionary font = Cos.dictionary("Font");
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, Cos.array(descendant(subset, name, packer)));
        font.setItem(COSName.TO_UNICODE, packer.apply(subset.facts().toUnicode()));
        return font;
    }

    private static COSDictionary descendant(FontSubset subset, COSName name, Function<Content, COSStream> packer) {
        COSDictionary system = Cos.inline();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary font = Cos.dictionary("Font");
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        font.setItem(COSName.BASE_FONT, name);
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);
        font.setInt(COSName.DW, 1000);
        COSArray widths = new COSArray();
        subset.facts().widths().forEach(width -> widths.add(COSInteger.get(width)));
        font.setItem(COSName.W, Cos.array(COSInteger.ZERO, widths));
        font.setItem(COSName.FONT_DESC, descriptor(subset, name, packer));
        return font;
    }

    private static COSDictionary descriptor(FontSubset subset, COSName name, Function<Content, COSStream> packer) {
        Face face = subset.face();
        int[] box = face.box();
        COSDictionary descriptor = Cos.dictionary("FontDescriptor");
        descriptor.setItem(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, SYMBOLIC);
        descriptor.setItem(COSName.FONT_BBOX, Cos.numbers(box[0], box[1], box[2], box[3]));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, face.ascent());
        descriptor.setInt(COSName.DESCENT, face.descent());
        descriptor.setInt(COSName.CAP_HEIGHT, 733);
        descriptor.setInt(COSName.STEM_V, 80);
        Content program = subset.facts().program();
        COSStream file = packer.apply(program);
        file.setInt(COSName.LENGTH1, (int) program.size());
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }
}
