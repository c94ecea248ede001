package org.pouch.pdf.signature;

import org.pouch.pdf.common.Latin;
import org.pouch.testing.PlainPdf;

/** A file with one signature, object 5, in the field S, object 4; its byte range is exact unless a test says otherwise. */
final class SignedPlain {
    static final String RANGE = "/ByteRange[0 GAPSTART GAPEND RESTSIZE]";

    private SignedPlain() {}

    static PlainPdf form(String fields) {
        return PlainPdf.of("<</Type/Catalog/AcroForm<</Fields[" + fields + "]>>>>");
    }

    /** @param dictionary of the signature, without its contents, which stand at the end */
    static byte[] with(String dictionary) {
        return exact(form("4 0 R")
                .object(4, "<</FT/Sig/T(S)/V 5 0 R>>")
                .object(5, "<<" + dictionary + "/Contents<0102>>>")
                .bytes());
    }

    static byte[] usual() {
        return with("/Type/Sig/Filter/A/SubFilter/B" + RANGE);
    }

    /** With the numbers that fit, in as many digits as their places have. */
    static byte[] exact(byte[] file) {
        return exact(file, "<0102>");
    }

    static byte[] exact(byte[] file, String contents) {
        String text = Latin.text(file);
        int start = text.indexOf("/Contents" + contents) + "/Contents".length();
        int end = start + contents.length();
        return Latin.bytes(text.replace("GAPSTART", String.format("%-8d", start))
                .replace("GAPEND", String.format("%-6d", end))
                .replace("RESTSIZE", String.format("%-8d", text.length() - end)));
    }
}
