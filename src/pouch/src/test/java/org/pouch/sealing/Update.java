package org.pouch.sealing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/** An incremental update written by hand, so that its cross-reference can say anything. */
final class Update {
    static final String OTHER_CONTENT = stream("BT /F1 12 Tf 72 700 Td (We pay nothing.) Tj ET");

    private final byte[] document;
    private final Map<Integer, String> objects = new LinkedHashMap<>();
    private final Map<Integer, String> entries = new TreeMap<>();
    private final Set<Integer> hidden = new HashSet<>();
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private final String form;
    private String root;
    private final String info;
    private final int page;
    private final int content;
    private final long start;

    private Update(byte[] document) {
        this.document = document;
        String text = text(document);
        this.start = Long.parseLong(text.substring(text.lastIndexOf("startxref") + 9, text.lastIndexOf("%%EOF"))
                .strip());
        try (PDDocument loaded = Loader.loadPDF(document)) {
            COSDictionary trailer = loaded.getDocument().getTrailer();
            root = reference(trailer, "Root");
            form = reference(trailer.getCOSDictionary(COSName.ROOT), "AcroForm");
            info = trailer.containsKey("Info") ? "/Info " + reference(trailer, "Info") : "";
            COSDictionary first = loaded.getPage(0).getCOSObject();
            page = Math.toIntExact(first.getKey().getNumber());
            content = number(first, "Contents");
            loaded.getDocument()
                    .getXrefTable()
                    .forEach((COSObjectKey key, Long offset) -> offsets.put(Math.toIntExact(key.getNumber()), offset));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Update of(byte[] document) {
        return new Update(document);
    }

    static String text(byte[] document) {
        return new String(document, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reference(COSDictionary dictionary, String key) {
        return number(dictionary, key) + " 0 R";
    }

    private static int number(COSDictionary dictionary, String key) {
        COSBase item = dictionary.getItem(key);
        return Math.toIntExact(
                item instanceof org.apache.pdfbox.cos.COSObject object
                        ? object.getKey().getNumber()
                        : item.getKey().getNumber());
    }

    /** The reference to the fields. */
    String form() {
        return form;
    }

    /** From now on the document begins at this object. */
    Update rootedAt(int number) {
        root = number + " 0 R";
        return this;
    }

    int page() {
        return page;
    }

    int content() {
        return content;
    }

    long start() {
        return start;
    }

    Map<Integer, Long> offsets() {
        return offsets;
    }

    /** The offset of an object, or minus the number of the object stream it is in. */
    long offset(int number) {
        return offsets.get(number);
    }

    /** The number of an object stream. */
    int container() {
        return Math.toIntExact(-offsets.values().stream().min(Long::compare).orElseThrow());
    }

    /** A new version of the content of the first page. */
    Update otherContent() {
        return object(content, OTHER_CONTENT);
    }

    /** A content stream that shows this. */
    static String stream(String shown) {
        return "<</Length " + shown.length() + ">>\nstream\n" + shown + "\nendstream";
    }

    Update object(int number, String body) {
        objects.put(number, body);
        return this;
    }

    /** An object that no table lists: its bytes are there, and nothing leads to them. */
    Update hidden(int number, String body) {
        hidden.add(number);
        return object(number, body);
    }

    /** A line of the table for an object: 20 bytes with line end. */
    Update entry(int number, long offset, int generation, char use) {
        entries.put(number, String.format("%010d %05d %c \n", offset, generation, use));
        return this;
    }

    Update free(int number) {
        return entry(number, 0, 1, 'f');
    }

    /** The document with new objects, table and trailer. */
    byte[] done() {
        return done("");
    }

    /** @param more further keys of the trailer */
    byte[] done(String more) {
        ByteArrayOutputStream out = objects();
        int table = out.size();
        write(out, table());
        write(out, trailer(more) + "startxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** The document and the new objects, and nothing that leads to them. */
    ByteArrayOutputStream objects() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(document);
        write(out, "\n");
        objects.forEach((number, body) -> {
            offsets.put(number, (long) out.size());
            if (!hidden.contains(number)) {
                entry(number, out.size(), 0, 'n');
            }
            write(out, number + " 0 obj\n" + body + "\nendobj\n");
        });
        return out;
    }

    String table() {
        StringBuilder table = new StringBuilder("xref\n");
        entries.forEach((number, line) -> table.append(number).append(" 1\n").append(line));
        return table.toString();
    }

    String trailer(String more) {
        return "trailer\n<</Size 9000/Root " + root + info + "/Prev " + start + more + ">>\n";
    }

    static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(bytes(text));
    }
}
