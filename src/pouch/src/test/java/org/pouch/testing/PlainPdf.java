package org.pouch.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A PDF file written by hand, object by object and revision by revision, so that a test says all that is in it. */
public final class PlainPdf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, String> table = new TreeMap<>();
    private String trailer = "";
    private int previous = -1;
    private int size = 1;

    private PlainPdf() {
        write("%PDF-1.7\n");
        table.put(0, "0000000000 65535 f \n");
    }

    /** @param bodies of the objects from number 1 on, which is the catalog */
    public static PlainPdf of(String... bodies) {
        PlainPdf pdf = new PlainPdf();
        for (int i = 0; i < bodies.length; i++) {
            pdf.object(i + 1, bodies[i]);
        }
        return pdf;
    }

    /** One page, object 3, whose fonts are called F, with content. */
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

    /** Text of the file that the table names as an object. */
    public PlainPdf at(int number, String text) {
        return entry(number, out.size(), 0, 'n').text(text);
    }

    /** A line of the table for an object that is written elsewhere or not at all. */
    public PlainPdf entry(int number, int offset, int generation, char use) {
        table.put(number, String.format("%010d %05d %c \n", offset, generation, use));
        size = Math.max(size, number + 1);
        return this;
    }

    /** Text that belongs to no object. */
    public PlainPdf text(String text) {
        write(text);
        return this;
    }

    /** @param entries of the trailer beside those that each one needs */
    public PlainPdf trailer(String entries) {
        trailer = entries;
        return this;
    }

    /** Closes the revision; what follows is a later one. */
    public PlainPdf next() {
        int start = out.size();
        StringBuilder lines = new StringBuilder("xref\n");
        table.forEach((number, line) -> lines.append(number).append(" 1\n").append(line));
        write(lines + "trailer\n<</Size " + size + "/Root 1 0 R" + (previous < 0 ? "" : "/Prev " + previous) + trailer
                + ">>\nstartxref\n" + start + "\n%%EOF\n");
        table.clear();
        trailer = "";
        previous = start;
        return this;
    }

    /** The offset at which the next object or table begins. */
    public int length() {
        return out.size();
    }

    /** The file, its last revision closed. */
    public byte[] bytes() {
        if (!table.isEmpty() || !trailer.isEmpty()) {
            next();
        }
        return out.toByteArray();
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
