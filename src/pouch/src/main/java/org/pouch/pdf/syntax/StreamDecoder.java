package org.pouch.pdf.syntax;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Stream;

/** Unpacks the streams that carry structure (cross-references, objects): Flate with predictors, nothing else. */
final class StreamDecoder {
    private final byte[] bytes;
    private final Budget budget;

    StreamDecoder(byte[] bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    byte[] decode(Stream stream) {
        PdfValue filter = stream.dict().get("Filter");
        PdfValue parameters = stream.dict().get("DecodeParms");
        if (filter instanceof Array list && list.items().size() == 1) {
            filter = list.items().get(0);
            parameters = parameters instanceof Array all && all.items().size() == 1
                    ? all.items().get(0)
                    : parameters;
        }
        byte[] raw = Arrays.copyOfRange(bytes, stream.start(), stream.start() + stream.length());
        if (filter instanceof Null
                || filter instanceof Array list && list.items().isEmpty()) {
            budget.spendUnpacked(raw.length);
            return raw;
        }
        boolean isFlate = filter instanceof Name name && name.text().equals("FlateDecode");
        // Parameters of another form than the filter, or kept elsewhere, are read by some and not by others.
        if (!isFlate || !(parameters instanceof Dict || parameters instanceof Null)) {
            throw new PdfRefused("FILTER", "The stream at offset " + stream.start() + " is packed in an odd way.");
        }
        return unpredicted(inflated(raw, stream.start()), parameters.dict(), stream.start());
    }

    private byte[] inflated(byte[] raw, int offset) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(raw.length * 4L, 1 << 20));
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new PdfRefused("FILTER", "The stream at offset " + offset + " is cut off.");
                }
                budget.spendUnpacked(count);
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException broken) {
            throw new PdfRefused("FILTER", "The stream at offset " + offset + " cannot be unpacked.");
        } finally {
            inflater.end();
        }
    }

    private byte[] unpredicted(byte[] data, Dict parameters, int offset) {
        long predictor = number(parameters, "Predictor", 1);
        if (predictor == 1) {
            return data;
        }
        long columns = number(parameters, "Columns", 1);
        if (predictor < 10
                || predictor > 15
                || columns < 1
                || columns > 1 << 16
                || number(parameters, "Colors", 1) != 1
                || number(parameters, "BitsPerComponent", 8) != 8
                || data.length % (columns + 1) != 0) {
            throw new PdfRefused("FILTER", "The stream at offset " + offset + " has an odd predictor.");
        }
        int width = (int) columns;
        int rows = data.length / (width + 1);
        byte[] out = new byte[rows * width];
        for (int row = 0; row < rows; row++) {
            unpredictRow(data, row * (width + 1), out, row * width, width, offset);
        }
        return out;
    }

    /** PNG filters with one byte a pixel (RFC 2083, 6). */
    private static void unpredictRow(byte[] data, int in, byte[] out, int to, int width, int offset) {
        int type = data[in];
        for (int i = 0; i < width; i++) {
            int left = i == 0 ? 0 : out[to + i - 1] & 0xff;
            int up = to == 0 ? 0 : out[to - width + i] & 0xff;
            int corner = to == 0 || i == 0 ? 0 : out[to - width + i - 1] & 0xff;
            int guess = switch (type) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default ->
                    throw new PdfRefused("FILTER", "The stream at offset " + offset + " has a broken predictor row.");
            };
            out[to + i] = (byte) (data[in + 1 + i] + guess);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    /** What is there and no whole number is one to some readers, so that it is none of the allowed ones here. */
    private static long number(Dict dict, String key, long otherwise) {
        if (!dict.has(key)) {
            return otherwise;
        }
        return dict.get(key) instanceof Num num && num.isInteger() ? num.toLong() : -1;
    }
}
