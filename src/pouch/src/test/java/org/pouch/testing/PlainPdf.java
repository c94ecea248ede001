package org.pouch.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A PDF file written by hand, object by object and revision by revision, so that a test says all that is in it. */
public final class PlainPdf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SortedMap<Integer, Entry> entries = new TreeMap<>();
    /** The bytes of a file that this is behind. */
    private final int before;

    private String trailer = "";
    private int previous = -1;
    private int size = 1;

    /** The three fields of a cross-reference stream: 0 free, 1 at an offset, 2 in an object stream (ISO 32000-2, 7.5.8.3). */
    private record Entry(int type, int second, int third) {
        String line() {
            return String.format("%010d %05d %c \n", second, third, type == 0 ? 'f' : 'n');
        }

        String fields() {
            char[] fields = {
                (char) type,
                (char) (second >>> 24),
                (char) (second >>> 16 & 0xff),
                (char) (second >>> 8 & 0xff),
                (char) (second & 0xff),
                (char) (third >>> 8),
                (char) (third & 0xff)
            };
            return new String(fields);
        }
    }

    private PlainPdf(int before) {
        this.before = before;
    }

    /** A revision to be put behind a file that ends with a table at the offset it names. */
    public static PlainPdf behind(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String start = text.substring(text.lastIndexOf("startxref") + 9, text.lastIndexOf("%%EOF"));
        PlainPdf pdf = new PlainPdf(file.length);
        pdf.previous = Integer.parseInt(start.strip());
        pdf.size = 100;
        return pdf;
    }

    /** @param bodies of the objects from number 1 on, which is the catalog */
    public static PlainPdf of(String... bodies) {
        PlainPdf pdf = new PlainPdf(0).text("%PDF-1.7\n").put(0, new Entry(0, 0, 65535));
        for (int i = 0; i < bodies.length; i++) {
            pdf.object(i + 1, bodies[i]);
        }
        return pdf;
    }

    /** One page of 600 by 800, object 3, and its content, object 4. */
    public static PlainPdf page(String entries, String content) {
        return of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R" + entries + ">>")
                .stream(4, "", content);
    }

    public PlainPdf object(int number, String body) {
        return at(number, number + " 0 obj\n" + body + "\nendobj\n");
    }

    /** @param entries of its dictionary beside the length */
    public PlainPdf stream(int number, String entries, String data) {
        return object(number, "<<" + entries + "/Length " + data.length() + ">>\nstream\n" + data + "\nendstream");
    }

    /** An object stream with members; only {@link #nextWithStream} can list them. */
    public PlainPdf pack(int container, SortedMap<Integer, String> members) {
        StringBuilder head = new StringBuilder();
        StringBuilder values = new StringBuilder();
        int index = 0;
        for (Map.Entry<Integer, String> member : members.entrySet()) {
            head.append(member.getKey()).append(' ').append(values.length()).append(' ');
            values.append(member.getValue()).append(' ');
            listPacked(member.getKey(), container, index++);
        }
        return stream(
                container,
                "/Type/ObjStm/N " + members.size() + "/First " + head.length(),
                head.append(values).toString());
    }

    /** Text of the file that is listed as an object. */
    public PlainPdf at(int number, String text) {
        return put(number, new Entry(1, length(), 0)).text(text);
    }

    /** Lists an object that is written elsewhere or not at all. */
    public PlainPdf list(int number, int offset, int generation) {
        return put(number, new Entry(1, offset, generation));
    }

    /** Lists an object as the member of an object stream; only {@link #nextWithStream} can. */
    public PlainPdf listPacked(int number, int container, int index) {
        return put(number, new Entry(2, container, index));
    }

    public PlainPdf free(int number) {
        return put(number, new Entry(0, 0, 1));
    }

    private PlainPdf put(int number, Entry entry) {
        entries.put(number, entry);
        size = Math.max(size, number + 1);
        return this;
    }

    /** Text that belongs to no object. */
    public PlainPdf text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** @param more entries of the trailer beside those that each one needs */
    public PlainPdf trailer(String more) {
        trailer = more;
        return this;
    }

    /** Closes the revision with a table; what follows is a later one. */
    public PlainPdf next() {
        int start = length();
        text("xref\n");
        entries.forEach((number, entry) -> text(number + " 1\n" + entry.line()));
        return text("trailer\n<<" + trailerEntries() + ">>\n").end(start);
    }

    /** Closes the revision with a cross-reference stream. */
    public PlainPdf nextWithStream() {
        int start = length();
        int number = size;
        put(number, new Entry(1, start, 0));
        StringBuilder index = new StringBuilder();
        StringBuilder data = new StringBuilder();
        entries.forEach((key, entry) -> {
            index.append(key).append(" 1 ");
            data.append(entry.fields());
        });
        return stream(number, "/Type/XRef/W[1 4 2]/Index[" + index + "]" + trailerEntries(), data.toString())
                .end(start);
    }

    private String trailerEntries() {
        // In a dictionary a key stands once.
        return (trailer.contains("/Size") ? "" : "/Size " + size)
                + (trailer.contains("/Root") ? "" : "/Root 1 0 R")
                + (previous < 0 || trailer.contains("/Prev") ? "" : "/Prev " + previous)
                + trailer;
    }

    /** Closes the revision with the offset of a section, which may have been written as text. */
    public PlainPdf end(int start) {
        text("startxref\n" + start + "\n%%EOF\n");
        entries.clear();
        trailer = "";
        previous = start;
        return this;
    }

    /** The offset at which the next thing is written. */
    public int length() {
        return before + out.size();
    }

    /** The file, its last revision closed with a table unless it is closed. */
    public byte[] bytes() {
        if (!entries.isEmpty() || !trailer.isEmpty()) {
            next();
        }
        return out.toByteArray();
    }
}
