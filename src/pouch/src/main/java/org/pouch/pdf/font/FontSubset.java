package org.pouch.pdf.font;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Content;
import org.pouch.pdf.common.Hex;
import org.pouch.pdf.common.Latin;

/**
 * The characters of one face that one document uses. A character's code is its place in the order of first use, so equal
 * texts make equal fonts, and no table has to say which code means which glyph.
 */
public final class FontSubset {
    /** Zero width no-break space: a glyph without outline and width. */
    private static final int WITHOUT_WIDTH = 0xFEFF;

    private static final MadeSubsets MADE = new MadeSubsets();

    private final Face face;
    private final String resource;
    /** By character, in blocks of 256; 0 for one that was not used yet. */
    private final Map<Integer, int[]> codes = new HashMap<>();

    private int[] block = new int[0];
    private int blockNumber = -1;
    private final List<Integer> codePoints = new ArrayList<>();
    private final List<Integer> glyphs = new ArrayList<>();
    private @Nullable FontFacts facts;

    /** @param resource the name of the font on the pages */
    public FontSubset(Face face, String resource) {
        this.face = face;
        this.resource = resource;
        codePoints.add(0);
        glyphs.add(0);
    }

    public Face face() {
        return face;
    }

    public String resource() {
        return resource;
    }

    public boolean isUsed() {
        return glyphs.size() > 1;
    }

    /** The code of a character, given at its first use. */
    public int codeOf(int codePoint) {
        if (codePoint >> 8 != blockNumber) {
            blockNumber = codePoint >> 8;
            block = codes.computeIfAbsent(blockNumber, number -> new int[256]);
        }
        int code = block[codePoint & 0xFF];
        if (code == 0) {
            code = add(codePoint);
            block[codePoint & 0xFF] = code;
        }
        return code;
    }

    /** The font file with these characters alone; not to be changed. */
    public byte[] program() {
        return facts().program().bytes();
    }

    private byte[] written() {
        return new TrueTypeProgram(face, List.copyOf(glyphs)).bytes();
    }

    /** The CMap by which a reader gets text back from codes (ISO 32000-1, 9.10.3). */
    private byte[] meanings() {
        StringBuilder map = new StringBuilder(256 + 16 * codePoints.size())
                .append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
                .append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
                .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
                .append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (int start = 1; start < codePoints.size(); start += 100) {
            int end = Math.min(start + 100, codePoints.size());
            map.append(end - start).append(" beginbfchar\n");
            for (int code = start; code < end; code++) {
                map.append('<').append(Hex.ofTwoBytes(code)).append("> <");
                ArabicForms.meaning(codePoints.get(code)).chars().forEach(unit -> map.append(Hex.ofTwoBytes(unit)));
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return Latin.bytes(map);
    }

    /**
     * Made once for the characters that are in use by then, and kept for other documents that use the same: those of one
     * layout do.
     */
    public FontFacts facts() {
        FontFacts known = facts;
        if (known == null) {
            known = MADE.of(face, List.copyOf(codePoints), this::made);
            facts = known;
        }
        return known;
    }

    private FontFacts made() {
        return new FontFacts(
                Content.of(meanings()),
                Content.of(written()),
                glyphs.stream().map(face::advanceOf).toList());
    }

    /** Six capitals that tell this subset from another one of the same face (ISO 32000-1, 9.6.4). */
    String tag() {
        int hash = codePoints.hashCode() & 0x7FFF_FFFF;
        ByteBuffer letters = ByteBuffer.allocate(6);
        for (int i = 0; i < 6; i++) {
            letters.put((byte) ('A' + hash % 26));
            hash /= 26;
        }
        return Latin.text(letters.array());
    }

    private int add(int codePoint) {
        int glyph = face.glyphOf(ArabicForms.isUnseenLetter(codePoint) ? WITHOUT_WIDTH : codePoint);
        if (glyph == 0) {
            throw new UnprintableText(codePoint);
        }
        codePoints.add(codePoint);
        glyphs.add(glyph);
        facts = null;
        return glyphs.size() - 1;
    }
}
