package org.pouch.pdf.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pouch.pdf.common.Hex;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.font.FontSubset;
import org.pouch.pdf.font.RightToLeft;

/** Writes the content stream of one page or of the seal (ISO 32000-1, 7.8.2). */
public final class Canvas {
    private static final float BOLD_STROKE = 0.03f;

    private final StringBuilder operators = new StringBuilder(16 * 1024);
    private final List<Tag> owners = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private final int page;

    Canvas(int page) {
        this.page = page;
    }

    /** What is drawn belongs to the tag. */
    void mark(Tag tag, Runnable drawing) {
        int id = owners.size();
        owners.add(tag);
        tag.add(new Tag.Mark(page, id));
        operators.append('/').append(tag.type()).append(" <</MCID ").append(id).append(">> BDC\n");
        drawing.run();
        operators.append("EMC\n");
    }

    /** What is drawn is decoration: nobody has it read to them. */
    void decorate(Runnable drawing) {
        operators.append("/Artifact BMC\n");
        drawing.run();
        operators.append("EMC\n");
    }

    /** What is drawn repeats on every page. */
    void paginate(Runnable drawing) {
        operators.append("/Artifact <</Type /Pagination>> BDC\n");
        drawing.run();
        operators.append("EMC\n");
    }

    void text(Style style, float x, float y, String logical) {
        String text = RightToLeft.drawn(logical);
        operators.append("BT ").append(style.ink().fill());
        number(x);
        number(y).append("Td");
        FontSubset current = null;
        boolean isThick = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            FontSubset font = style.fonts().fontFor(codePoint);
            if (font != current) {
                operators
                        .append(current == null ? " /" : "> Tj /")
                        .append(font.resource())
                        .append(' ');
                number(style.size()).append("Tf ");
                boolean isThickNow = style.isBold() && !font.face().hasBold();
                if (isThickNow != isThick) {
                    thicken(isThickNow, style);
                    isThick = isThickNow;
                }
                operators.append('<');
                current = font;
            }
            Hex.append(operators, font.codeOf(codePoint));
            i += Character.charCount(codePoint);
        }
        operators.append(current == null ? " " : "> Tj ");
        if (isThick) {
            thicken(false, style);
        }
        operators.append("ET\n");
    }

    /** A face without a bold one is filled and also stroked (ISO 32000-1, 9.3.6). */
    private void thicken(boolean on, Style style) {
        if (on) {
            operators.append(style.ink().stroke());
            number(style.size() * BOLD_STROKE).append("w 2 Tr ");
        } else {
            operators.append("0 Tr ");
        }
    }

    void rule(float x, float y, float width, float thickness, Ink ink) {
        rectangle(x, y, width, thickness, ink);
    }

    void rectangle(float x, float y, float width, float height, Ink ink) {
        operators.append(ink.fill());
        number(x);
        number(y);
        number(width);
        number(height).append("re f\n");
    }

    /** One path for all modules, so that no seam shows between them. */
    void symbol(float x, float top, float module, Symbol symbol) {
        operators.append(Ink.SOLID.fill());
        for (int row = 0; row < symbol.rows().size(); row++) {
            BitSet dark = symbol.rows().get(row);
            for (int start = dark.nextSetBit(0); start >= 0; ) {
                int end = dark.nextClearBit(start);
                number(x + start * module);
                number(top - (row + 1) * module);
                number((end - start) * module);
                number(module).append("re ");
                start = dark.nextSetBit(end);
            }
        }
        operators.append("f\n");
    }

    void frame(float x, float y, float width, float height, Ink ink) {
        operators.append(ink.stroke()).append("0.75 w ");
        number(x);
        number(y);
        number(width);
        number(height).append("re S\n");
    }

    void picture(String resource, float x, float y, float width, float height) {
        pictures.add(resource);
        operators.append("q ");
        number(width).append("0 0 ");
        number(height);
        number(x);
        number(y).append("cm /").append(resource).append(" Do Q\n");
    }

    public byte[] content() {
        return Latin.bytes(operators);
    }

    /** The tags by the id of their marked content. */
    public List<Tag> owners() {
        return owners;
    }

    public List<String> pictures() {
        return pictures;
    }

    /** Hundredths of a point are finer than any printer; no exponent, no trailing zero. */
    private StringBuilder number(float value) {
        long hundredths = Math.round(value * 100.0);
        if (hundredths < 0) {
            operators.append('-');
        }
        long size = Math.abs(hundredths);
        operators.append(size / 100);
        if (size % 100 != 0) {
            operators.append('.').append(size % 100 / 10);
            if (size % 10 != 0) {
                operators.append(size % 10);
            }
        }
        return operators.append(' ');
    }
}
