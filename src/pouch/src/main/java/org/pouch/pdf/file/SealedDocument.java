package org.pouch.pdf.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignatureMaker;

/** Makes documents whose first and only revision is signed (ETSI EN 319 142-1): its signature covers the file to the end. */
public final class SealedDocument {
    /** As many digits as an offset may have; ISO 32000-1 allows blanks after a shorter one. */
    private static final long WIDEST_OFFSET = 9_999_999_999L;

    static final String WIDEST = WIDEST_OFFSET + " " + WIDEST_OFFSET + " " + WIDEST_OFFSET;

    private static final String RANGE = "/ByteRange [0 ";

    private SealedDocument() {}

    /** The pages and files as PDF/A-3 without a signature. */
    public static byte[] unsigned(Composition pages, List<AssociatedFile> files, Instant created) {
        return new DocumentWriter(pages, files, created, null).bytes();
    }

    /**
     * The pages and files as PDF/A-3, signed.
     *
     * @param pages with a visible seal
     * @param signedAt claimed by the signature; whole seconds count
     * @param room the most bytes the signature may take
     */
    public static byte[] sealed(
            Composition pages, List<AssociatedFile> files, Instant signedAt, int room, SignatureMaker signer) {
        byte[] marker = marker(files, room);
        byte[] document = new DocumentWriter(pages, files, signedAt, placeholder(marker, signedAt)).bytes();

        int start = only(document, "<" + HexFormat.of().withUpperCase().formatHex(marker, 0, 32));
        int end = start + 2 + 2 * room;
        writeRange(document, start, end);
        byte[] signature = sign(document, start, end, signer);
        if (signature.length > room) {
            throw new IllegalStateException("the signature takes " + signature.length + " bytes, room is for " + room);
        }
        byte[] hex = HexFormat.of()
                .withUpperCase()
                .formatHex(Arrays.copyOf(signature, room))
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, document, start + 1, hex.length);
        return document;
    }

    /**
     * True when the first revision of a document is what {@link #sealed} writes, byte for byte and in all of its streams,
     * whoever signed it. Only the lengths of what is packed, and the offsets that follow from them, may be others.
     *
     * @param seal of the first signature
     */
    public static boolean isSealed(
            byte[] document, EmbeddedSignature seal, Composition pages, List<AssociatedFile> files, Instant signedAt) {
        return new DocumentWriter(pages, files, signedAt, placeholder(seal.contents(), signedAt))
                .isWrittenIn(document, seal.range());
    }

    private static byte[] sign(byte[] document, int start, int end, SignatureMaker signer) {
        try (InputStream covered = new SequenceInputStream(
                new ByteArrayInputStream(document, 0, start),
                new ByteArrayInputStream(document, end, document.length - end))) {
            return signer.sign(covered);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Not to be guessed, so that no attached file can hold it beforehand. */
    private static byte[] marker(List<AssociatedFile> files, int room) {
        StringBuilder all = new StringBuilder();
        files.forEach(file -> all.append(file.content().digest()));
        byte[] marker = new byte[room];
        byte[] digest = HexFormat.of()
                .parseHex(Sha256.of(all.toString().getBytes(StandardCharsets.US_ASCII))
                        .hex());
        System.arraycopy(digest, 0, marker, 0, digest.length);
        return marker;
    }

    static COSDictionary placeholder(byte[] marker, Instant signedAt) {
        COSDictionary signature = Cos.dictionary("Sig");
        signature.setItem(COSName.FILTER, COSName.ADOBE_PPKLITE);
        signature.setItem(COSName.SUB_FILTER, Cos.name("ETSI.CAdES.detached"));
        signature.setItem(COSName.M, Cos.date(signedAt));
        COSArray range = new COSArray();
        range.add(COSInteger.ZERO);
        for (int i = 0; i < 3; i++) {
            range.add(COSInteger.get(WIDEST_OFFSET));
        }
        signature.setItem(COSName.BYTERANGE, range);
        signature.setItem(COSName.CONTENTS, new COSString(marker, true));
        return signature;
    }

    private static void writeRange(byte[] document, int start, int end) {
        String text = Latin.text(Arrays.copyOfRange(document, Math.max(0, start - 200), start));
        int at = start - text.length() + text.lastIndexOf(RANGE) + RANGE.length();
        String range = String.format(Locale.ROOT, "%d %d %d", start, end, document.length - end);
        String padded = String.format(Locale.ROOT, "%-" + WIDEST.length() + "s", range);
        if (!Latin.text(Arrays.copyOfRange(document, at, at + WIDEST.length())).equals(WIDEST)) {
            throw new IllegalStateException("the place for the byte range was not found");
        }
        System.arraycopy(Latin.bytes(padded), 0, document, at, WIDEST.length());
    }

    private static int only(byte[] document, String marker) {
        int at = Bytes.indexOf(document, marker, 0, document.length);
        if (at < 0 || Bytes.indexOf(document, marker, at + 1, document.length) >= 0) {
            throw new IllegalStateException("the place for the signature is not unique");
        }
        return at;
    }
}
