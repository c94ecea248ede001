package org.pouch.sealing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages documents at random, the same way for the same seed, with what a PDF is made of. */
final class Fuzzer {
    private static final List<String> WORDS = List.of(
            "obj",
            "endobj",
            "stream",
            "endstream",
            "xref",
            "trailer",
            "startxref",
            "%%EOF",
            "null",
            "true",
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
            "1",
            "99999999999",
            "4294967296",
            "0.5",
            "/Prev 0",
            "/Root 1 0 R",
            "/Type/Sig",
            "/ByteRange[0 1 2 3]",
            "/Contents<00>",
            "/V 1 0 R",
            "/Kids[1 0 R]",
            "/Parent 1 0 R",
            "/Length 9",
            "/XRefStm 9",
            "/Encrypt 1 0 R",
            "/W[1 1 1]",
            "/Index[0 9]",
            "/Filter/LZWDecode",
            "#2F",
            "\\",
            "%PDF-1.7");
    private static final Pattern RANGE = Pattern.compile("/ByteRange ?\\[ ?0+ +(\\d+) +(\\d+) +(\\d+)");

    private final Random random;

    Fuzzer(long seed) {
        random = new Random(seed);
    }

    /** A damaged copy of one of the documents. */
    byte[] damaged(List<byte[]> documents) {
        byte[] document = documents.get(random.nextInt(documents.size())).clone();
        int times = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 3);
        for (int i = 0; i < times; i++) {
            document = once(document, documents);
        }
        return document;
    }

    private byte[] once(byte[] document, List<byte[]> others) {
        int at = place(document);
        switch (random.nextInt(8)) {
            case 0:
                document[at] ^= (byte) (1 << random.nextInt(8));
                return document;
            case 1:
                document[at] = (byte) random.nextInt(256);
                return document;
            case 2:
                return spliced(document, at, at, word());
            case 3:
                byte[] word = word();
                return spliced(document, at, Math.min(document.length, at + word.length), word);
            case 4:
                return spliced(document, at, Math.min(document.length, at + 1 + random.nextInt(200)), new byte[0]);
            case 5:
                int from = place(document);
                return spliced(
                        document, at, at, Arrays.copyOfRange(document, from, Math.min(document.length, from + 400)));
            case 6:
                byte[] other = others.get(random.nextInt(others.size()));
                int start = place(other);
                return spliced(document, at, at, Arrays.copyOfRange(other, start, Math.min(other.length, start + 400)));
            default:
                return spliced(document, document.length, document.length, word());
        }
    }

    /** Anywhere, but rather where structure is: near the end, or near a word of a signature. */
    private int place(byte[] document) {
        int length = document.length;
        if (random.nextInt(3) == 0) {
            return Math.max(0, length - 1 - random.nextInt(Math.min(length, 1500)));
        }
        return random.nextInt(length);
    }

    private byte[] word() {
        return Update.bytes(WORDS.get(random.nextInt(WORDS.size())));
    }

    private static byte[] spliced(byte[] document, int from, int until, byte[] instead) {
        byte[] result = new byte[document.length - (until - from) + instead.length];
        System.arraycopy(document, 0, result, 0, from);
        System.arraycopy(instead, 0, result, from, instead.length);
        System.arraycopy(document, until, result, from + instead.length, document.length - until);
        return result;
    }

    /**
     * True when a document may be accepted: all that signatures of one of the originals cover is there, byte for byte.
     */
    static boolean keepsWhatWasSigned(byte[] damaged, List<byte[]> originals) {
        return originals.stream().anyMatch(original -> {
            List<int[]> ranges = new ArrayList<>();
            Matcher matcher = RANGE.matcher(Update.text(original));
            while (matcher.find()) {
                int gapStart = Integer.parseInt(matcher.group(1));
                int gapEnd = Integer.parseInt(matcher.group(2));
                ranges.add(new int[] {gapStart, gapEnd, gapEnd + Integer.parseInt(matcher.group(3))});
            }
            return ranges.stream()
                    .anyMatch(range -> damaged.length >= range[2]
                            && Arrays.equals(original, 0, range[0], damaged, 0, range[0])
                            && Arrays.equals(original, range[1], range[2], damaged, range[1], range[2]));
        });
    }
}
