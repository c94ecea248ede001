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
        String field = cut(first, second, width);
        return field + "<".repeat(width - field.length());
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
        if (!secondary.isEmpty()) {
            int over = Math.max(0, joined(primary, secondary).length() - width);
            shorten(primary, shorten(secondary, over));
        }
        String field = joined(primary, secondary);
        return field.substring(0, Math.min(width, field.length()));
    }

    /** Takes so many letters from the words but leaves each its first one; returns how many are still to be taken. */
    private static int shorten(List<String> words, int over) {
        int left = over;
        for (int i = words.size() - 1; i >= 0; i--) {
            String word = words.get(i);
            int taken = Math.min(left, word.length() - 1);
            words.set(i, word.substring(0, word.length() - taken));
            left -= taken;
        }
        return left;
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
