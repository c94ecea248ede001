package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pouch.pdf.common.Latin;
import org.pouch.testing.Deflated;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** Whatever is done to a file, it is read or refused, within its budget; nothing else is thrown. */
class DamagedFilePropertyTest {
    private static final List<String> WORDS = List.of(
            " obj",
            "endobj",
            "stream\n",
            "\nendstream",
            "xref\n",
            "trailer",
            "startxref\n",
            "%%EOF",
            "null",
            " 0 R",
            "<<",
            ">>",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "/",
            "%",
            "\n",
            "\0",
            "-1",
            "0",
            "9",
            "99999999999",
            "4294967296",
            ".5",
            "/Prev 9",
            "/Root 1 0 R",
            "/Length 9",
            "/XRefStm 9",
            "/Kids[2 0 R]",
            "/W[1 1 1]",
            "/Index[0 9]",
            "/Filter/FlateDecode",
            "#2F",
            "\\",
            "/N 9",
            "/First 9",
            "/Size 1",
            "/DecodeParms<</Predictor 12>>");

    private static final List<byte[]> FILES = List.of(plain(), packed(), hybrid());

    @Property(tries = 3000)
    void readsOrRefusesIt(@ForAll Random random) {
        byte[] file = FILES.get(random.nextInt(FILES.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            file = damaged(file, random);
        }
        byte[] damaged = file;

        assertThat(Refusal.of(() -> readAll(damaged))).doesNotStartWith("LIMIT_TIME");
    }

    private static void readAll(byte[] file) {
        Budget budget = new Budget();
        RevisionView view = new RevisionView(file, file.length, budget);
        view.root();
        for (int number : view.numbers()) {
            if (view.object(number) instanceof PdfValue.Stream stream) {
                new UnpackedStreams(file, budget).of(stream);
            }
        }
        FileTiling tiling = new FileTiling(file, view);
        tiling.requireNothingHidden(0);
        tiling.betweenObjects((start, end) -> {});
    }

    private static byte[] damaged(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        return switch (random.nextInt(6)) {
            case 0 -> spliced(file, at, at + 1, new byte[] {(byte) (file[at] ^ 1 << random.nextInt(8))});
            case 1 -> spliced(file, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 2 -> spliced(file, at, at, Latin.bytes(WORDS.get(random.nextInt(WORDS.size()))));
            case 3 -> spliced(file, at, at + 1 + random.nextInt(20), new byte[0]);
            case 4 -> {
                int digit = at;
                while (digit < file.length && !Character.isDigit(file[digit])) {
                    digit++;
                }
                yield spliced(file, digit, digit + 1, Latin.bytes("" + random.nextInt(10)));
            }
            default -> spliced(file, at, at, Latin.bytes(Latin.text(file).substring(random.nextInt(file.length))));
        };
    }

    private static byte[] spliced(byte[] file, int from, int until, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, from);
        out.writeBytes(instead);
        int rest = Math.min(file.length, until);
        out.write(file, rest, file.length - rest);
        return out.toByteArray();
    }

    private static byte[] plain() {
        String packed = Deflated.text("some content of a page");
        return PlainPdf.page("/A[(text) <00FF> /Name 1.5 true null]", "0 0 1 1 re f").stream(
                        5, "/Filter/FlateDecode", packed)
                .next()
                .object(6, "<</B 5 0 R>>")
                .free(5)
                .bytes();
    }

    private static byte[] packed() {
        return PlainPdf.of("<</Type/Catalog/Pages 2 0 R>>")
                .pack(
                        4,
                        new TreeMap<>(
                                Map.of(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>", 3, "<</Type/Page/Parent 2 0 R>>")))
                .nextWithStream()
                .pack(6, new TreeMap<>(Map.of(3, "<</Type/Page/Parent 2 0 R/A 1>>")))
                .nextWithStream()
                .bytes();
    }

    private static byte[] hybrid() {
        PlainPdf pdf = PlainPdf.of("<</Type/Catalog>>");
        int stream = pdf.length();
        return pdf.text("3 0 obj<</Type/XRef/Size 4/W[1 1 1]/Index[2 1]/Length 3>>stream\n\1\11\0\nendstream endobj\n")
                .trailer("/XRefStm " + stream)
                .bytes();
    }
}
