package org.pouch.pdf.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document anew: one revision of what its catalog leads to, in the order in which that is met. Nothing stays that
 * stood between objects, in earlier revisions or where nothing leads to, and the copy of a copy is the same bytes.
 */
final class FreshCopy {
    private static final int MOST_OBJECTS = 200_000;

    private final PDDocument fresh;
    private final Map<COSBase, COSBase> copies = new IdentityHashMap<>();
    private final Deque<Runnable> unfilled = new ArrayDeque<>();
    private @Nullable IOException failed;

    private FreshCopy(PDDocument fresh) {
        this.fresh = fresh;
    }

    static byte[] of(PDDocument document) throws IOException {
        try (PDDocument fresh = new PDDocument()) {
            new FreshCopy(fresh).take(document.getDocumentCatalog().getCOSObject());
            fresh.getDocument().setVersion(document.getVersion());
            fresh.setDocumentId(0L);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            fresh.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private void take(COSDictionary catalog) throws IOException {
        COSDictionary copy = fresh.getDocumentCatalog().getCOSObject();
        copy.clear();
        copies.put(catalog, copy);
        unfilled.add(() -> fill(catalog, copy));
        while (!unfilled.isEmpty()) {
            unfilled.remove().run();
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void fill(COSDictionary from, COSDictionary to) {
        for (COSName key : from.keySet()) {
            COSBase value = from.getItem(key);
            boolean isMeasured = from instanceof COSStream && key.equals(COSName.LENGTH);
            if (value != null && !isMeasured) {
                to.setItem(key, copy(value, 0));
            }
        }
        to.setNeedToBeUpdated(false);
    }

    /** What stands in place is copied in place; what has a number gets one, and is filled in its turn. */
    private COSBase copy(COSBase value, int depth) {
        if (value instanceof COSObject reference) {
            COSBase object = reference.getObject();
            return object == null ? COSNull.NULL : numbered(object);
        }
        if (value instanceof COSStream) {
            return numbered(value);
        }
        if (depth > 100) {
            throw new IllegalArgumentException("nested too deep");
        }
        if (value instanceof COSDictionary dictionary) {
            COSDictionary copy = new COSDictionary();
            copy.setDirect(true);
            for (COSName key : dictionary.keySet()) {
                COSBase item = dictionary.getItem(key);
                if (item != null) {
                    copy.setItem(key, copy(item, depth + 1));
                }
            }
            return copy;
        }
        if (value instanceof COSArray array) {
            COSArray copy = new COSArray();
            copy.setDirect(true);
            for (COSBase item : array) {
                copy.add(item == null ? COSNull.NULL : copy(item, depth + 1));
            }
            return copy;
        }
        return value;
    }

    private COSBase numbered(COSBase object) {
        COSBase known = copies.get(object);
        if (known != null) {
            return known;
        }
        if (copies.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException("too many objects");
        }
        if (object instanceof COSStream stream) {
            COSStream copy = fresh.getDocument().createCOSStream();
            copies.put(object, copy);
            unfilled.add(() -> {
                transfer(stream, copy);
                fill(stream, copy);
            });
            return copy;
        }
        if (object instanceof COSDictionary dictionary) {
            COSDictionary copy = new COSDictionary();
            copies.put(object, copy);
            unfilled.add(() -> fill(dictionary, copy));
            return copy;
        }
        if (object instanceof COSArray array) {
            COSArray copy = new COSArray();
            COSObject reference = new COSObject(copy);
            copies.put(object, reference);
            unfilled.add(() -> {
                for (COSBase item : array) {
                    copy.add(item == null ? COSNull.NULL : copy(item, 0));
                }
            });
            return reference;
        }
        // A number or a text stands where it is used.
        return object;
    }

    private void transfer(COSStream from, COSStream to) {
        try (InputStream in = from.createRawInputStream();
                OutputStream out = to.createRawOutputStream()) {
            in.transferTo(out);
        } catch (IOException broken) {
            failed = broken;
        }
    }
}
