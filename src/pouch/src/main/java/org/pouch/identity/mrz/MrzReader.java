package org.pouch.identity.mrz;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pouch.identity.mrz.MrzReading.Fault;

/** Reads the lines of a machine-readable zone and compares each check digit. */
final class MrzReader {
    private static final Pattern CHARACTERS = Pattern.compile("[A-Z0-9<]+");
    /** Unknown parts of a birth date are filling characters; an expiry date is always whole. */
    private static final Pattern BIRTH = Pattern.compile("([0-9]{2}|<<)([0-9]{2}|<<)([0-9]{2}|<<)");

    private static final Pattern DATE = Pattern.compile("[0-9]{6}");

    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

    private MrzReader() {}

    static MrzReading read(List<String> lines) {
        Optional<MrzFormat> format = MrzFormat.of(lines);
        if (format.isEmpty()
                || !lines.stream().allMatch(line -> CHARACTERS.matcher(line).matches())) {
            return new MrzReading(Optional.empty(), Set.of(Fault.FORM));
        }
        MrzReader reader = new MrzReader();
        MrzFields fields = format.get() == MrzFormat.TD1 ? reader.card(lines) : reader.booklet(lines, format.get());
        return new MrzReading(Optional.of(fields), reader.faults);
    }

    private MrzFields booklet(List<String> lines, MrzFormat format) {
        String first = lines.get(0);
        String second = lines.get(1);
        int end = format.width() - 1;
        check(second.substring(0, 9), second.charAt(9), Fault.NUMBER);
        dates(second.substring(13, 19), second.charAt(19), second.substring(21, 27), second.charAt(27));
        String optional = second.substring(28, 28 + format.optionalWidth());
        if (format == MrzFormat.TD3) {
            boolean emptyAndUnchecked = optional.chars().allMatch(c -> c == '<') && second.charAt(42) == '<';
            if (!emptyAndUnchecked) {
                check(optional, second.charAt(42), Fault.OPTIONAL);
            }
        }
        check(
                second.substring(0, 10) + second.substring(13, 20) + second.substring(21, end),
                second.charAt(end),
                Fault.COMPOSITE);
        String[] name = MrzName.parts(first.substring(5));
        return new MrzFields(
                plain(first.substring(0, 2)),
                plain(first.substring(2, 5)),
                name[0],
                name[1],
                plain(second.substring(0, 9)),
                plain(second.substring(10, 13)),
                second.substring(13, 19),
                sex(second.charAt(20)),
                second.substring(21, 27),
                plain(optional),
                "");
    }

    private MrzFields card(List<String> lines) {
        String first = lines.get(0);
        String second = lines.get(1);
        String optional = plain(first.substring(15));
        String number = plain(first.substring(5, 14));
        if (first.charAt(14) == '<' && !optional.isEmpty()) {
            String behind = first.substring(15) + "<";
            int end = behind.indexOf('<');
            String rest = behind.substring(0, end);
            number += rest.isEmpty() ? "" : rest.substring(0, rest.length() - 1);
            check(number, rest.isEmpty() ? '<' : rest.charAt(rest.length() - 1), Fault.NUMBER);
            optional = plain(behind.substring(end + 1));
        } else {
            check(first.substring(5, 14), first.charAt(14), Fault.NUMBER);
        }
        dates(second.substring(0, 6), second.charAt(6), second.substring(8, 14), second.charAt(14));
        check(
                first.substring(5) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18, 29),
                second.charAt(29),
                Fault.COMPOSITE);
        String[] name = MrzName.parts(lines.get(2));
        return new MrzFields(
                plain(first.substring(0, 2)),
                plain(first.substring(2, 5)),
                name[0],
                name[1],
                number,
                plain(second.substring(15, 18)),
                second.substring(0, 6),
                sex(second.charAt(7)),
                second.substring(8, 14),
                optional,
                plain(second.substring(18, 29)));
    }

    private void dates(String birth, char birthCheck, String expiry, char expiryCheck) {
        if (!BIRTH.matcher(birth).matches() || !DATE.matcher(expiry).matches()) {
            faults.add(Fault.FORM);
        }
        check(birth, birthCheck, Fault.BIRTH);
        check(expiry, expiryCheck, Fault.EXPIRY);
    }

    private void check(String part, char digit, Fault fault) {
        if (CheckDigit.of(part) != digit) {
            faults.add(fault);
        }
    }

    private char sex(char written) {
        if (written != 'M' && written != 'F' && written != '<') {
            faults.add(Fault.FORM);
        }
        return written;
    }

    private static String plain(String filled) {
        int end = filled.length();
        while (end > 0 && filled.charAt(end - 1) == '<') {
            end--;
        }
        return filled.substring(0, end);
    }
}
