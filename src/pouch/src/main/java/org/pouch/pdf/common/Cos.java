package org.pouch.pdf.common;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Short words for the objects of a PDF file (ISO 32000-1, 7.3). */
public final class Cos {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'D:'yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Cos() {}

    public static COSName name(String text) {
        return COSName.getPDFName(text);
    }

    public static COSDictionary dictionary(String type) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.TYPE, name(type));
        return dictionary;
    }

    /** A dictionary that is written where it is used instead of as an object of its own. */
    public static COSDictionary inline() {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setDirect(true);
        return dictionary;
    }

    public static COSArray array(COSBase... items) {
        COSArray array = new COSArray();
        for (COSBase item : items) {
            array.add(item);
        }
        return array;
    }

    public static COSArray numbers(float... values) {
        COSArray array = new COSArray();
        for (float value : values) {
            boolean isWhole = value == Math.rint(value);
            array.add(isWhole ? COSInteger.get((long) value) : new COSFloat(Math.round(value * 100) / 100f));
        }
        return array;
    }

    /** A date as ISO 32000-1, 7.9.4 writes it, in UTC. */
    public static COSString date(Instant instant) {
        return new COSString(DATE.format(instant));
    }

    public static COSStream packed(PDDocument document, byte[] data) {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(data);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return stream;
    }
}
