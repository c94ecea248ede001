package org.pouch.pdf.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.page.Canvas;
import org.pouch.pdf.page.Tag;

/** Writes the structure tree and the way back from the pages to it (ISO 32000-1, 14.7). */
final class StructureWriter {
    private final List<COSDictionary> pages;
    private final @Nullable COSDictionary seal;
    private final Map<Tag, COSDictionary> elements = new HashMap<>();

    StructureWriter(List<COSDictionary> pages, @Nullable COSDictionary seal) {
        this.pages = pages;
        this.seal = seal;
    }

    COSDictionary write(Tag document, List<Canvas> canvases) {
        COSDictionary root = Cos.dictionary("StructTreeRoot");
        root.setItem(COSName.K, element(document, root));
        COSArray numbers = new COSArray();
        for (int page = 0; page < canvases.size(); page++) {
            COSArray owners = new COSArray();
            for (Tag owner : canvases.get(page).owners()) {
                owners.add(elementOf(owner));
            }
            numbers.add(COSInteger.get(page));
            numbers.add(owners);
            pages.get(page).setInt(COSName.STRUCT_PARENTS, page);
        }
        if (seal != null) {
            numbers.add(COSInteger.get(canvases.size()));
            numbers.add(formIn(document));
            seal.setInt(COSName.STRUCT_PARENT, canvases.size());
        }
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        root.setItem(COSName.PARENT_TREE, parents);
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, canvases.size() + 1);
        return root;
    }

    private COSDictionary element(Tag tag, COSDictionary parent) {
        COSDictionary element = Cos.dictionary("StructElem");
        elements.put(tag, element);
        element.setItem(COSName.S, Cos.name(tag.type()));
        element.setItem(COSName.P, parent);
        if (tag.language() != null) {
            element.setString(COSName.LANG, tag.language());
        }
        if (tag.alternative() != null) {
            element.setString(COSName.ALT, tag.alternative());
        }
        attributes(tag, element);
        COSArray kids = new COSArray();
        for (Object kid : tag.kids()) {
            if (kid instanceof Tag child) {
                kids.add(element(child, element));
            } else if (kid instanceof Tag.Mark mark) {
                mark(kids, element, mark);
            } else {
                sealed(kids, element);
            }
        }
        element.setItem(COSName.K, kids.size() == 1 ? kids.get(0) : kids);
        return element;
    }

    private void mark(COSArray kids, COSDictionary element, Tag.Mark mark) {
        COSDictionary page = pages.get(mark.page());
        if (!element.containsKey(COSName.PG)) {
            element.setItem(COSName.PG, page);
        }
        if (element.getCOSDictionary(COSName.PG) == page) {
            kids.add(COSInteger.get(mark.id()));
            return;
        }
        COSDictionary elsewhere = Cos.inline();
        elsewhere.setItem(COSName.TYPE, Cos.name("MCR"));
        elsewhere.setItem(COSName.PG, page);
        elsewhere.setInt(COSName.MCID, mark.id());
        kids.add(elsewhere);
    }

    private void sealed(COSArray kids, COSDictionary element) {
        COSDictionary reference = Cos.inline();
        reference.setItem(COSName.TYPE, Cos.name("OBJR"));
        reference.setItem(COSName.PG, pages.get(pages.size() - 1));
        reference.setItem(Cos.name("Obj"), seal);
        kids.add(reference);
        element.setItem(COSName.PG, pages.get(pages.size() - 1));
    }

    private static void attributes(Tag tag, COSDictionary element) {
        COSDictionary attributes = Cos.inline();
        if (tag.scope() != null) {
            attributes.setItem(COSName.O, Cos.name("Table"));
            attributes.setItem(Cos.name("Scope"), Cos.name(tag.scope()));
        } else if (tag.box() != null && tag.type().equals("Figure")) {
            attributes.setItem(COSName.O, Cos.name("Layout"));
            attributes.setItem(COSName.BBOX, Cos.numbers(tag.box()));
            attributes.setItem(Cos.name("Placement"), Cos.name("Block"));
        } else {
            return;
        }
        element.setItem(COSName.A, attributes);
    }

    private COSDictionary formIn(Tag document) {
        return document.kids().stream()
                .filter(kid -> kid instanceof Tag tag && tag.type().equals("Form"))
                .map(kid -> elementOf((Tag) kid))
                .findFirst()
                .orElseThrow();
    }

    private COSDictionary elementOf(Tag tag) {
        COSDictionary element = elements.get(tag);
        if (element == null) {
            throw new IllegalStateException("a mark belongs to no element");
        }
        return element;
    }
}
