package org.pouch.identity.mrz;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.identity.Identity;
import org.pouch.identity.NameForms;
import org.pouch.identity.PartialDate;

/**
 * Compares a machine-readable zone with the document it stands on. No check digit covers the name (Doc 9303-4 to 6), so a
 * zone can be sound and name another person.
 */
public final class ZoneCheck {
    private ZoneCheck() {}

    /** What of a zone is not as the document says. */
    public enum Difference {
        /** Its form or a check digit is wrong; nothing else was compared. */
        UNSOUND("is not sound"),
        NAME("names another person"),
        BIRTH("has another date of birth"),
        SEX("has another sex"),
        NATIONALITY("has another nationality"),
        NUMBER("has another number"),
        EXPIRY("has another date of expiry"),
        ISSUER("is of another issuer");

        private final String words;

        Difference(String words) {
            this.words = words;
        }

        /** A sentence for a person. */
        public String sentence() {
            return "The machine-readable zone " + words + ".";
        }
    }

    /**
     * What the document says besides who its holder is.
     *
     * @param issuer the code of the issuing state
     * @param validUntil as YYYY-MM-DD
     */
    public record Document(String issuer, String number, String validUntil) {}

    public static Set<Difference> differences(List<String> zone, Identity holder, Document document) {
        MrzReading reading = Mrz.read(zone);
        Optional<MrzFormat> format = MrzFormat.of(zone);
        if (!reading.isSound() || reading.fields().isEmpty() || format.isEmpty()) {
            return EnumSet.of(Difference.UNSOUND);
        }
        MrzFields fields = reading.fields().get();
        Set<Difference> found = EnumSet.noneOf(Difference.class);
        addUnless(found, Difference.NAME, isName(zone, format.get(), fields, holder));
        boolean isBirth = PartialDate.parse(holder.birth())
                .map(PartialDate::toMrz)
                .filter(fields.birth()::equals)
                .isPresent();
        addUnless(found, Difference.BIRTH, isBirth);
        String sex = holder.sex().equals("M") || holder.sex().equals("F") ? holder.sex() : "<";
        addUnless(found, Difference.SEX, sex.equals(String.valueOf(fields.sex())));
        addUnless(found, Difference.NATIONALITY, fields.nationality().equals(holder.nationality()));
        addUnless(found, Difference.NUMBER, fields.number().equals(document.number()));
        addUnless(
                found,
                Difference.EXPIRY,
                document.validUntil().replace("-", "").endsWith(fields.expiry())
                        && document.validUntil().length() == 10);
        addUnless(found, Difference.ISSUER, fields.issuer().equals(document.issuer()));
        return found;
    }

    /** The name field as we would write it, so that cut names are compared alike; else another spelling of the whole name. */
    private static boolean isName(List<String> zone, MrzFormat format, MrzFields fields, Identity holder) {
        String field = format == MrzFormat.TD1 ? zone.get(2) : zone.get(0).substring(5);
        String ours;
        try {
            ours = MrzName.line(holder.primary(), holder.secondary(), format.nameWidth());
        } catch (IllegalArgumentException noLetter) {
            return false;
        }
        boolean mayBeCut = !field.endsWith("<");
        return field.equals(ours)
                || !mayBeCut
                        && NameForms.agree(fields.primary(), holder.primary())
                        && NameForms.agree(fields.secondary(), holder.secondary());
    }

    private static void addUnless(Set<Difference> found, Difference difference, boolean right) {
        if (!right) {
            found.add(difference);
        }
    }
}
