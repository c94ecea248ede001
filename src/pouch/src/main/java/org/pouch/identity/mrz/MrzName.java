package org.pouch.identity.mrz;

import java.util.ArrayList;
import java.util.List;
import org.pouch.identity.Transliteration;

/** The name field of a machine-readable zone: primary, two fillers, secondary; cut when it is too long (Doc 9303-4, 4.2.3). */
final class MrzName {
    private MrzName() {}

    static String line(String primary, String secondary, int width) {
        List<String> first = words(primary);
        List<String> second = words(secondary);
        if (first.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one letter");
        }
        String whole = joined(first, second);
        if (whole.length() > width) {
            whole = cut(first, second, width);
        }
        return whole + "<".repeat(width - whole.length());
    }

    /** Primary and secondary as words with blanks. */
    static String[] parts(String field) {
        int gap = field.indexOf("<<");
        String primary = gap < 0 ? field : field.substring(0, gap);
        String secondary = gap < 0 ? "" : field.substring(gap + 2);
        return new String[] {
            primary.replace('<', ' ').strip(), secondary.replace('<', ' ').strip()
        };
    }

    /** Shortens the words from the last on, each to its first letter, until the rest fits; then simply ends at the width. */
    private static String cut(List<String> first, List<String> second, int width) {
        List<String> primary = new ArrayList<>(first);
        List<String> secondary = new ArrayList<>(second);
        for (int i = secondary.size() - 1; i >= 1; i--) {
            int over = joined(primary, secondary).length() - width;
            if (over <= 0) {
                break;
            }
            String word = secondary.get(i);
            secondary.set(i, word.substring(0, Math.max(1, word.length() - over)));
        }
        if (!secondary.isEmpty()) {
            shorten(primary, secondary, width);
        }
        String whole = joined(primary, secondary);
        return whole.length() > width ? whole.substring(0, width) : whole;
    }

    /** Keeps at least the first letter of the given names in the field. */
    private static void shorten(List<String> primary, List<String> secondary, int width) {
        int over = joined(primary, secondary).length() - width;
        if (over > 0) {
            String given = secondary.get(0);
            secondary.set(0, given.substring(0, Math.max(1, given.length() - over)));
        }
        for (int i = primary.size() - 1; i >= 0; i--) {
            over = joined(primary, secondary).length() - width;
            if (over <= 0) {
                return;
            }
            String word = primary.get(i);
            primary.set(i, word.substring(0, Math.max(1, word.length() - over)));
        }
    }

    private static String joined(List<String> primary, List<String> secondary) {
        String family = String.join("<", primary);
        return secondary.isEmpty() ? family : family + "<<" + String.join("<", secondary);
    }

    private static List<String> words(String name) {
        String plain = Transliteration.preferred(name);
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }
}
