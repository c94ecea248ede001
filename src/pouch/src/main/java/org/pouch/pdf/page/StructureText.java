package org.pouch.pdf.page;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.PdfRefused;

/**
 * The logical structure as one text: what those hear who have the pages read to them. It is compared like the drawing, because
 * an alternative text could say something else than the page shows. Nothing but what packets use may be in it.
 */
public final class StructureText {
    private static final Set<String> ROOT = Set.of("Type", "K", "ParentTree", "ParentTreeNextKey");
    private static final Set<String> ELEMENT = Set.of("Type", "S", "P", "Pg", "K", "Lang", "Alt", "A");
    private static final Set<String> ATTRIBUTES = Set.of("O", "Scope", "BBox", "Placement");
    private static final int DEEPEST = 12;
    private static final int LONGEST = 4 << 20;

    private final StringBuilder text = new StringBuilder();
    private final Map<COSDictionary, Integer> pages = new IdentityHashMap<>();

    private StructureText() {}

    static Sha256 of(Tag document) {
        StructureText structure = new StructureText();
        structure.write(document);
        return structure.digest();
    }

    public static Sha256 of(PDDocument document) {
        StructureText structure = new StructureText();
        for (int i = 0; i < document.getNumberOfPages(); i++) {
            structure.pages.put(document.getPage(i).getCOSObject(), i);
        }
        COSDictionary root = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        require(root != null);
        requireOnly(root, ROOT);
        COSDictionary element = root.getCOSDictionary(COSName.K);
        require(element != null);
        structure.write(element, 0);
        return structure.digest();
    }

    private Sha256 digest() {
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(Tag tag) {
        open(tag.type(), tag.language(), tag.alternative(), tag.scope());
        for (Object kid : tag.kids()) {
            if (kid instanceof Tag child) {
                write(child);
            } else if (kid instanceof Tag.Mark mark) {
                mark(mark.page(), mark.id());
            } else {
                seal();
            }
        }
        close();
    }

    private void write(COSDictionary element, int depth) {
        require(depth <= DEEPEST && text.length() <= LONGEST);
        requireOnly(element, ELEMENT);
        COSDictionary attributes = element.getCOSDictionary(COSName.A);
        if (attributes != null) {
            requireOnly(attributes, ATTRIBUTES);
        }
        open(
                element.getNameAsString(COSName.S),
                element.getString(COSName.LANG),
                element.getString(COSName.ALT),
                attributes == null ? null : attributes.getNameAsString(COSName.getPDFName("Scope")));
        COSBase kids = element.getDictionaryObject(COSName.K);
        COSDictionary page = element.getCOSDictionary(COSName.PG);
        if (kids instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                kid(array.getObject(i), page, depth);
            }
        } else {
            kid(kids, page, depth);
        }
        close();
    }

    private void kid(@Nullable COSBase kid, @Nullable COSDictionary page, int depth) {
        if (kid instanceof COSInteger mark) {
            mark(number(page), mark.intValue());
        } else if (kid instanceof COSDictionary dictionary) {
            String type = dictionary.getNameAsString(COSName.TYPE);
            if ("MCR".equals(type)) {
                mark(number(dictionary.getCOSDictionary(COSName.PG)), dictionary.getInt(COSName.MCID));
            } else if ("OBJR".equals(type)) {
                seal();
            } else {
                write(dictionary, depth + 1);
            }
        } else {
            require(false);
        }
    }

    private int number(@Nullable COSDictionary page) {
        Integer number = page == null ? null : pages.get(page);
        require(number != null);
        return number == null ? -1 : number;
    }

    private void open(
            @Nullable String type, @Nullable String language, @Nullable String alternative, @Nullable String scope) {
        text.append('<').append(type);
        attribute("lang", language);
        attribute("alt", alternative);
        attribute("scope", scope);
        text.append('>');
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            text.append(' ')
                    .append(name)
                    .append('=')
                    .append(value.length())
                    .append(':')
                    .append(value);
        }
    }

    private void mark(int page, int id) {
        text.append('[').append(page).append(',').append(id).append(']');
    }

    private void seal() {
        text.append("[seal]");
    }

    private void close() {
        text.append("</>");
    }

    private static void requireOnly(COSDictionary dictionary, Set<String> keys) {
        for (COSName key : dictionary.keySet()) {
            require(keys.contains(key.getName()));
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new PdfRefused(
                    "STRUCTURE_FORM", "The structure of the document is made in a way that packets do not use.");
        }
    }
}
