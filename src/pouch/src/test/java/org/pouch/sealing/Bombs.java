package org.pouch.sealing;

import static org.pouch.sealing.Update.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.PlainPdf;

/** Documents made to take all time and memory; run as a program of its own with as much memory as one document may take. */
final class Bombs {
    private static final int MUCH = 6_000_000;

    private Bombs() {}

    /** Verifies each file and prints a line for it: name, verdict, first finding. */
    public static void main(String[] files) throws IOException {
        for (String file : files) {
            VerificationReport report = Victims.verify(Files.readAllBytes(Path.of(file)));
            System.out.println(Path.of(file).getFileName() + "\t" + (report.isAccepted() ? "ACCEPTED" : "REFUSED")
                    + "\t"
                    + report.findings().stream().findFirst().map(Finding::code).orElse(""));
        }
    }

    static Map<String, Supplier<byte[]>> all() {
        Map<String, Supplier<byte[]>> bombs = new LinkedHashMap<>();
        bombs.put("an object stream of zeros", () -> objectStream(new byte[150_000_000]));
        bombs.put("an object stream of values", () -> objectStream(Update.bytes("0 0 [" + "0 ".repeat(MUCH) + "]")));
        bombs.put("arrays in arrays", () -> document("[".repeat(MUCH)));
        bombs.put("dictionaries in dictionaries", () -> document("<</A ".repeat(MUCH / 4)));
        bombs.put("an array without end", () -> document("[" + "0 ".repeat(MUCH)));
        bombs.put("a string without end", () -> document("(" + "(".repeat(MUCH)));
        bombs.put("many small dictionaries", () -> document("[" + "<</A[1 2]>>".repeat(MUCH / 10) + "]"));
        bombs.put("strings within strings", Bombs::stringsWithinStrings);
        bombs.put("strings within packed strings", Bombs::packedStringsWithinStrings);
        bombs.put("a name without end", () -> document("/" + "#41".repeat(MUCH)));
        bombs.put("white space without end", () -> document(" ".repeat(3 * MUCH)));
        bombs.put("comments without end", () -> document("%\n".repeat(MUCH)));
        bombs.put("a length that needs itself", () -> document("<</Length 3 0 R>>\nstream\n\nendstream"));
        bombs.put("a table of two thousand million entries", () -> tail("xref\n0 2000000000\n"));
        bombs.put("an index of entries without bytes", () -> xrefStream("/W[0 0 0]/Index[0 2000000000]", new byte[9]));
        bombs.put("an index of very wide entries", () -> xrefStream("/W[999999999 1 1]", new byte[9]));
        bombs.put("a packed index", () -> xrefStream("/W[1 1 1]/Filter/FlateDecode", deflated(new byte[150_000_000])));
        bombs.put("tables that follow each other", Bombs::longChain);
        bombs.put("pages without end", () -> pages("3 0 R ".repeat(400_000)));
        bombs.put("pages in a circle", () -> pages("2 0 R"));
        bombs.put("the name of a byte range without end", () -> document("(" + "/ByteRange".repeat(MUCH / 10) + ")"));
        return bombs;
    }

    /** Each object is within the string of the one before. */
    private static byte[] stringsWithinStrings() {
        PlainPdf pdf = PlainPdf.page("", "");
        for (int i = 5; i < 9_000; i++) {
            pdf.at(i, i + " 0 obj(");
        }
        return pdf.text("0".repeat(100_000) + ")endobj".repeat(8_995)).bytes();
    }

    private static byte[] packedStringsWithinStrings() {
        int many = 50_000;
        PlainPdf pdf = PlainPdf.page("", "");
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < many; i++) {
            head.append(i + 6).append(' ').append(i).append(' ');
            pdf.listPacked(i + 6, 5, i);
        }
        pdf.stream(5, "/Type/ObjStm/N " + many + "/First " + head.length(), head + "(".repeat(many) + ")".repeat(many));
        return pdf.nextWithStream().bytes();
    }

    /** A document whose object 3 is this. */
    private static byte[] document(String body) {
        return objects("<</Type/Pages/Kids[3 0 R]/Count 1>>", body);
    }

    private static byte[] pages(String kids) {
        return objects("<</Type/Pages/Kids[" + kids + "]/Count 1>>", "<</Type/Page/Parent 2 0 R>>");
    }

    private static byte[] objects(String... bodies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>\nendobj\n");
        StringBuilder table = new StringBuilder(
                "xref\n0 " + (bodies.length + 2) + "\n0000000000 65535 f \n" + String.format("%010d 00000 n \n", 9));
        for (int i = 0; i < bodies.length; i++) {
            table.append(String.format("%010d 00000 n \n", out.size()));
            write(out, (i + 2) + " 0 obj\n");
            write(out, bodies[i]);
            write(out, "\nendobj\n");
        }
        int start = out.size();
        write(out, table + "trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] tail(String table) {
        String head = "%PDF-1.7\n";
        return Update.bytes(
                head + table + "trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n" + head.length() + "\n%%EOF\n");
    }

    private static byte[] xrefStream(String entries, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "%PDF-1.7\n");
        write(
                out,
                "1 0 obj\n<</Type/XRef/Root 1 0 R/Size 2000000000" + entries + "/Length " + data.length
                        + ">>\nstream\n");
        out.writeBytes(data);
        write(out, "\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] objectStream(byte[] content) {
        byte[] packed = deflated(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(
                out,
                "%PDF-1.7\n2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + packed.length
                        + ">>\nstream\n");
        out.writeBytes(packed);
        write(out, "\nendstream\nendobj\n");
        int start = out.size();
        write(out, "3 0 obj\n<</Type/XRef/Root 1 0 R/Size 4/W[1 4 1]/Index[0 4]/Length 24>>\nstream\n");
        for (int[] entry : new int[][] {{0, 0}, {2, 2}, {1, 9}, {1, start}}) {
            out.writeBytes(new byte[] {
                (byte) entry[0],
                (byte) (entry[1] >> 24),
                (byte) (entry[1] >> 16),
                (byte) (entry[1] >> 8),
                (byte) entry[1],
                0
            });
        }
        write(out, "\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] longChain() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "%PDF-1.7\n");
        int previous = 0;
        for (int i = 0; i < 20_000; i++) {
            int start = out.size();
            write(
                    out,
                    "xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R" + (previous == 0 ? "" : "/Prev " + previous) + ">>\n");
            previous = start;
        }
        write(out, "startxref\n" + previous + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
