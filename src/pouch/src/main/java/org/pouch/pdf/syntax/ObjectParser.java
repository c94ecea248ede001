package org.pouch.pdf.syntax;

import java.util.function.Function;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Stream;

/** Reads indirect objects, streams included (ISO 32000-2, 7.3.8 and 7.3.10). */
public final class ObjectParser {
    /** @param end offset behind the word endobj */
    public record Parsed(int number, int generation, PdfValue value, int start, int end) {}

    private final byte[] bytes;
    private final int end;
    private final Budget budget;
    private final Function<Ref, PdfValue> resolver;

    /** @param resolver for stream lengths that are references */
    ObjectParser(byte[] bytes, int end, Budget budget, Function<Ref, PdfValue> resolver) {
        this.bytes = bytes;
        this.end = end;
        this.budget = budget;
        this.resolver = resolver;
    }

    Parsed at(int offset) {
        ValueParser parser = new ValueParser(bytes, offset, end, budget);
        parser.skipSpace();
        int start = parser.position();
        int number = parser.objectNumber();
        int generation = parser.objectNumber();
        parser.expect("obj");
        PdfValue value = parser.value();
        if (value instanceof Dict dict && parser.accept("stream")) {
            value = stream(dict, parser, start);
        }
        requireValue(value, start);
        parser.expect("endobj");
        return new Parsed(number, generation, value, start, parser.position());
    }

    /** Some readers follow a reference that is all of an object, others do not. */
    static void requireValue(PdfValue value, int start) {
        if (value instanceof Ref) {
            throw new PdfRefused("SYNTAX", "The object at offset " + start + " is only a reference to another one.");
        }
    }

    private Stream stream(Dict dict, ValueParser parser, int start) {
        int data = parser.position();
        if (data < end && bytes[data] != '\r' && bytes[data] != '\n') {
            throw new PdfRefused(
                    "SYNTAX", "The data of the stream at offset " + start + " begin on the line of its name.");
        }
        if (data < end && bytes[data] == '\r') {
            data++;
        }
        if (data < end && bytes[data] == '\n') {
            data++;
        }
        if (dict.has("F")) {
            // 7.3.8.2: what it holds is another file, which nobody signed
            throw new PdfRefused(
                    "EXTERNAL_STREAM", "The stream at offset " + start + " takes its data from elsewhere.");
        }
        PdfValue length = dict.get("Length");
        if (length instanceof Ref ref) {
            length = resolver.apply(ref);
        }
        if (!(length instanceof Num num) || !num.isInteger() || num.toLong() < 0 || data + num.toLong() > end) {
            throw new PdfRefused("STREAM_LENGTH", "The stream at offset " + start + " has no usable length.");
        }
        int behind = data + (int) num.toLong();
        parser.moveTo(behind);
        if (!parser.accept("endstream") || Bytes.indexOf(bytes, "endstream", behind, parser.position()) > behind + 2) {
            throw new PdfRefused(
                    "STREAM_LENGTH", "The stream at offset " + start + " does not end where its length says.");
        }
        return new Stream(dict, data, behind - data);
    }
}
