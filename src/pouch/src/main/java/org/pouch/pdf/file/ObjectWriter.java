package org.pouch.pdf.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * Writes the objects of a document as its only revision (ISO 32000-1, 7.5), each numbered when it is first named. The bytes
 * are those of PDFBox's own writer, with which the first packets were made, at a fraction of the time.
 */
final class ObjectWriter {
    private static final byte[] HEAD = "%PDF-1.7\n%\u00f6\u00e4\u00fc\u00df\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final String DIGITS = "0123456789ABCDEF";
    /** What PDFBox writes as it is in a name, beside letters and digits. */
    private static final String PLAIN = "+-_@*$;.";

    private static final int ITEMS_ON_A_LINE = 10;
    private static final int OFFSET_DIGITS = 10;

    private final Destination destination;
    private final Map<COSBase, Integer> numbers = new IdentityHashMap<>(1024);
    private final List<COSBase> objects = new ArrayList<>();
    private final Map<COSName, byte[]> names = new HashMap<>();
    private byte[] text = new byte[16 * 1024];
    private int count;

    private ObjectWriter(Destination destination) {
        this.destination = destination;
    }

    /** @param trailer with the catalog and the identifier */
    static void write(COSDictionary trailer, Destination destination) throws IOException {
        new ObjectWriter(destination).document(trailer);
    }

    private void document(COSDictionary trailer) throws IOException {
        put(HEAD);
        numberOf(trailer.getItem(COSName.ROOT));
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            flush();
            offsets.add(destination.position());
            put(i + 1);
            put(" 0 obj\n");
            object(objects.get(i));
            endLine();
            put("endobj\n");
        }
        flush();
        int start = destination.position();
        put("xref\n0 ");
        put(offsets.size() + 1);
        put("\n0000000000 65535 f\r\n");
        for (int offset : offsets) {
            put(offset, OFFSET_DIGITS);
            put(" 00000 n\r\n");
        }
        put("trailer\n");
        trailer.setInt(COSName.SIZE, offsets.size() + 1);
        dictionary(trailer);
        put("startxref\n");
        put(start);
        put("\n%%EOF\n");
        flush();
    }

    private void object(COSBase object) throws IOException {
        if (object instanceof COSStream stream) {
            dictionary(stream);
            put("stream\r\n");
            flush();
            destination.data(stream);
            put("\r\nendstream\n");
        } else {
            direct(object);
        }
    }

    private int numberOf(COSBase object) {
        Integer known = numbers.get(object);
        if (known != null) {
            return known;
        }
        objects.add(object);
        numbers.put(object, objects.size());
        return objects.size();
    }

    private void value(COSBase value) throws IOException {
        if ((value instanceof COSDictionary || value instanceof COSArray) && !value.isDirect()) {
            put(numberOf(value));
            put(" 0 R");
        } else {
            direct(value);
        }
    }

    private void direct(COSBase value) throws IOException {
        if (value instanceof COSDictionary dictionary) {
            dictionary(dictionary);
        } else if (value instanceof COSArray array) {
            array(array);
        } else if (value instanceof COSName name) {
            put(names.computeIfAbsent(name, ObjectWriter::written));
        } else if (value instanceof COSInteger number) {
            put(number.longValue());
        } else if (value instanceof COSString string) {
            string(string);
        } else if (value instanceof COSFloat || value instanceof COSBoolean) {
            put(text(value));
        } else {
            throw new IllegalStateException(
                    "packets hold no " + value.getClass().getSimpleName());
        }
    }

    private void dictionary(COSDictionary dictionary) throws IOException {
        put("<<\n");
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            COSName key = entry.getKey();
            COSBase value = entry.getValue();
            put(names.computeIfAbsent(key, ObjectWriter::written));
            put(' ');
            if (key.equals(COSName.BYTERANGE)) {
                put("[0 " + destination.range() + "]");
            } else if (key.equals(COSName.LENGTH) && dictionary instanceof COSStream stream) {
                flush();
                put(destination.length(stream));
            } else {
                if (value instanceof COSDictionary kept) {
                    keepWithin(kept, COSName.XOBJECT, key);
                    keepWithin(kept, COSName.RESOURCES, key);
                }
                value(value);
            }
            endLine();
        }
        put(">>\n");
    }

    /** From here on resources are written where they are used. */
    private static void keepWithin(COSDictionary dictionary, COSName part, COSName key) {
        COSBase item = dictionary.getItem(part);
        if (item != null && !part.equals(key)) {
            item.setDirect(true);
        }
    }

    private void array(COSArray array) throws IOException {
        put('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                put(i % ITEMS_ON_A_LINE == 0 ? '\n' : ' ');
            }
            value(array.get(i));
        }
        put("]\n");
    }

    private void string(COSString string) {
        byte[] bytes = string.getBytes();
        if (string.getForceHexForm() || !isPlain(bytes)) {
            put('<');
            put(HexFormat.of().withUpperCase().formatHex(bytes));
            put('>');
            return;
        }
        put('(');
        for (byte each : bytes) {
            if (each == '(' || each == ')' || each == '\\') {
                put('\\');
            }
            put((char) each);
        }
        put(')');
    }

    private static boolean isPlain(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0 || each == '\r' || each == '\n') {
                return false;
            }
        }
        return true;
    }

    private static String text(COSBase value) {
        return value instanceof COSBoolean bool
                ? Boolean.toString(bool.getValue())
                : Float.toString(((COSFloat) value).floatValue());
    }

    private static byte[] written(COSName name) {
        StringBuilder written = new StringBuilder("/");
        for (byte each : name.getName().getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each >= '0' && each <= '9'
                    || each >= 'A' && each <= 'Z'
                    || each >= 'a' && each <= 'z'
                    || PLAIN.indexOf(each) >= 0;
            if (isPlain) {
                written.append((char) each);
            } else {
                written.append('#').append(DIGITS.charAt(each >> 4 & 15)).append(DIGITS.charAt(each & 15));
            }
        }
        return written.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void endLine() {
        if (text[count - 1] != '\n') {
            put('\n');
        }
    }

    private void put(char letter) {
        room(1);
        text[count++] = (byte) letter;
    }

    private void put(String letters) {
        room(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            text[count++] = (byte) letters.charAt(i);
        }
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, text, count, bytes.length);
        count += bytes.length;
    }

    private void put(long number) {
        if (number < 0) {
            put(Long.toString(number));
            return;
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        put(number, digits);
    }

    private void put(long number, int digits) {
        room(digits);
        long rest = number;
        for (int i = count + digits - 1; i >= count; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        count += digits;
    }

    private void room(int bytes) {
        if (count + bytes > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, count + bytes));
        }
    }

    private void flush() throws IOException {
        destination.text(text, count);
        count = 0;
    }
}
