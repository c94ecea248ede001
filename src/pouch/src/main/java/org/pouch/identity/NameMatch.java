package org.pouch.identity;

import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.Unicode;

/** How two names of a person, each of family name and given names, compare. */
public enum NameMatch {
    /** Written alike, but for capitals. */
    SAME,
    /** Other spellings of the same names: transliteration, hyphens, apostrophes, blanks. */
    VARIANT,
    /** The same words in another order or in the other field. */
    OTHER_ORDER,
    /** One is cut off as machine-readable zones cut long names. */
    TRUNCATED,
    DIFFERENT;

    /** What is shorter was not cut by a zone, whose shortest name field has thirty characters. */
    private static final int SHORTEST_CUT = 29;

    /** Compares the family names and the given names of a person, in Latin letters or in one script with tables. */
    public static NameMatch of(String primary, String secondary, String otherPrimary, String otherSecondary) {
        if (plain(primary).equals(plain(otherPrimary)) && plain(secondary).equals(plain(otherSecondary))) {
            return SAME;
        }
        if (NameForms.agree(primary, otherPrimary) && NameForms.agree(secondary, otherSecondary)) {
            return VARIANT;
        }
        List<String> words = words(primary, secondary);
        List<String> others = words(otherPrimary, otherSecondary);
        if (haveTheSame(words, others)) {
            return OTHER_ORDER;
        }
        return isCut(words, others) || isCut(others, words) ? TRUNCATED : DIFFERENT;
    }

    private static String plain(String name) {
        return Unicode.upperCase(Unicode.strip(Unicode.nfc(name)));
    }

    private static List<String> words(String primary, String secondary) {
        String all = Transliteration.preferred(primary) + " " + Transliteration.preferred(secondary);
        return List.of(all.strip().split(" "));
    }

    private static boolean haveTheSame(List<String> words, List<String> others) {
        if (words.size() != others.size()) {
            return false;
        }
        List<String> left = new ArrayList<>(others);
        for (String word : words) {
            boolean found = false;
            for (int i = 0; i < left.size() && !found; i++) {
                if (NameForms.agree(word, left.get(i))) {
                    left.remove(i);
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Each word of the cut name begins the word in its place; words at the end may be missing. */
    private static boolean isCut(List<String> cut, List<String> whole) {
        if (cut.size() > whole.size() || String.join("<", cut).length() < SHORTEST_CUT) {
            return false;
        }
        for (int i = 0; i < cut.size(); i++) {
            if (!whole.get(i).startsWith(cut.get(i))) {
                return false;
            }
        }
        return true;
    }
}
