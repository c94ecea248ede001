package org.pouch.pdf.signature;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.change.FieldLock;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Chars;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Text;
import org.pouch.pdf.syntax.RevisionView;

/**
 * A signature dictionary (ISO 32000-2, 12.8.1), complete and exact, or refused.
 *
 * @param permission of DocMDP when it certifies the document: 1 no change, 2 forms and signatures, 3 annotations too; 0
 *     when it does not
 */
record SignatureDictionary(
        String field,
        Dict dict,
        ByteRange range,
        byte[] contents,
        String subFilter,
        boolean isTimestamp,
        int permission,
        FieldLock lock,
        @Nullable Instant claimedTime) {
    private static final Pattern DATE = Pattern.compile(
            "D:(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(?:Z.*|([+-])(\\d\\d)'?(?:(\\d\\d)'?)?)?");

    /** @param view of the whole file */
    static SignatureDictionary of(String field, Dict dict, RevisionView view, byte[] file) {
        if (!(view.resolve(dict.get("Filter")) instanceof Name)
                || !(view.resolve(dict.get("SubFilter")) instanceof Name subFilter)) {
            throw new PdfRefused("SIGNATURE_DICTIONARY", "The signature " + field + " has no filter or sub-filter.");
        }
        if (!(dict.get("Contents") instanceof Text contents) || contents.bytes().length == 0) {
            throw new PdfRefused("SIGNATURE_CONTENTS", "The signature " + field + " has no contents.");
        }
        ByteRange range = range(field, dict.get("ByteRange"), contents, file);
        boolean timestamp =
                dict.isName("Type", "DocTimeStamp") || subFilter.text().equals("ETSI.RFC3161");
        return new SignatureDictionary(
                field,
                dict,
                range,
                contents.bytes(),
                subFilter.text(),
                timestamp,
                permission(dict, view),
                FieldLock.of(dict, view),
                time(view.resolve(dict.get("M"))));
    }

    private static ByteRange range(String field, PdfValue value, Text contents, byte[] file) {
        List<PdfValue> items = value.items();
        long[] numbers = new long[4];
        if (items.size() != 4) {
            throw new PdfRefused("BYTE_RANGE", "The byte range of " + field + " is not four numbers.");
        }
        for (int i = 0; i < 4; i++) {
            if (!(items.get(i) instanceof Num num) || !num.isInteger() || num.toLong() < 0) {
                throw new PdfRefused("BYTE_RANGE", "The byte range of " + field + " is not four whole numbers.");
            }
            numbers[i] = num.toLong();
        }
        long end = numbers[2] + numbers[3];
        if (numbers[0] != 0 || numbers[1] == 0 || numbers[2] <= numbers[1] || numbers[3] == 0 || end > file.length) {
            throw new PdfRefused(
                    "BYTE_RANGE",
                    "The byte range of " + field + " does not start at 0 or does not lie within the file.");
        }
        if (!contents.isHex() || contents.start() != numbers[1] || contents.end() != numbers[2]) {
            throw new PdfRefused(
                    "BYTE_RANGE_GAP",
                    "The gap in the byte range of " + field + " (" + numbers[1] + " to " + numbers[2]
                            + ") is not exactly the contents of this signature.");
        }
        for (int i = contents.start() + 1; i < contents.end() - 1; i++) {
            if (Chars.hex(file[i]) < 0) {
                throw new PdfRefused(
                        "BYTE_RANGE_GAP", "The contents of " + field + " hold other bytes at offset " + i + ".");
            }
        }
        return new ByteRange((int) numbers[1], (int) numbers[2], (int) end);
    }

    private static int permission(Dict dict, RevisionView view) {
        for (PdfValue each : view.resolve(dict.get("Reference")).items()) {
            Dict reference = view.resolve(each).dict();
            if (view.resolve(reference.get("TransformMethod")) instanceof Name method
                    && method.text().equals("DocMDP")) {
                PdfValue level = view.resolve(
                        view.resolve(reference.get("TransformParams")).dict().get("P"));
                return level instanceof Num num && num.isInteger() ? (int) Math.max(1, Math.min(3, num.toLong())) : 2;
            }
        }
        return 0;
    }

    private static @Nullable Instant time(PdfValue value) {
        if (!(value instanceof Text text)) {
            return null;
        }
        Matcher matcher = DATE.matcher(new String(text.bytes(), StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return null;
        }
        try {
            int minutes = matcher.group(7) == null
                    ? 0
                    : (Integer.parseInt(matcher.group(8)) * 60
                                    + (matcher.group(9) == null ? 0 : Integer.parseInt(matcher.group(9))))
                            * (matcher.group(7).equals("-") ? -1 : 1);
            return LocalDateTime.of(
                            number(matcher, 1),
                            number(matcher, 2),
                            number(matcher, 3),
                            number(matcher, 4),
                            number(matcher, 5),
                            number(matcher, 6))
                    .toInstant(ZoneOffset.ofTotalSeconds(minutes * 60));
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
