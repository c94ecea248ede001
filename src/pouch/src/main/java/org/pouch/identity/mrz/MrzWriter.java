package org.pouch.identity.mrz;

import java.util.List;

/** Lays fields out as the lines of a machine-readable zone. */
final class MrzWriter {
    private MrzWriter() {}

    static List<String> write(MrzFormat format, MrzFields f) {
        String name = MrzName.line(f.primary(), f.secondary(), format.nameWidth());
        String code = filled(f.documentCode(), 2, "document code");
        String issuer = filled(f.issuer(), 3, "issuer");
        String birth = checked(filled(f.birth(), 6, "birth"));
        String expiry = checked(filled(f.expiry(), 6, "expiry"));
        String nationality = filled(f.nationality(), 3, "nationality");
        return format == MrzFormat.TD1
                ? card(f, code + issuer, birth, expiry, nationality, name)
                : booklet(format, f, code + issuer + name, birth, expiry, nationality);
    }

    private static List<String> booklet(
            MrzFormat format, MrzFields f, String first, String birth, String expiry, String nationality) {
        String number = checked(filled(f.number(), 9, "number"));
        String optional = filled(f.optional(), format.optionalWidth(), "optional data");
        if (format == MrzFormat.TD3) {
            optional += f.optional().isEmpty() ? "<" : CheckDigit.of(optional);
        }
        String composite = number + birth + expiry + optional;
        return List.of(first, number + nationality + birth + f.sex() + expiry + optional + CheckDigit.of(composite));
    }

    private static List<String> card(
            MrzFields f, String head, String birth, String expiry, String nationality, String name) {
        String upper = numberOfCard(f);
        String more = filled(f.moreOptional(), 11, "optional data");
        String composite = upper + birth + expiry + more;
        return List.of(head + upper, birth + f.sex() + expiry + nationality + more + CheckDigit.of(composite), name);
    }

    /** A number longer than nine characters runs on into the optional data, its check digit behind it (9303-5, 4.2.2). */
    private static String numberOfCard(MrzFields f) {
        if (f.number().length() <= 9) {
            return checked(filled(f.number(), 9, "number")) + filled(f.optional(), 15, "optional data");
        }
        String rest = f.number().substring(9) + CheckDigit.of(f.number());
        String tail = f.optional().isEmpty() ? rest : rest + "<" + f.optional();
        return f.number().substring(0, 9) + "<" + filled(tail, 15, "number");
    }

    private static String checked(String part) {
        return part + CheckDigit.of(part);
    }

    private static String filled(String text, int width, String what) {
        if (text.length() > width || !text.matches("[A-Z0-9<]*")) {
            throw new IllegalArgumentException("the " + what + " does not fit a machine-readable zone");
        }
        return text + "<".repeat(width - text.length());
    }
}
