package org.pouch.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pouch.packet.Unicode;

/** Names as a travel document writes them, in A to Z (ICAO Doc 9303-3, section 6). */
public final class Transliteration {
    private static final int SHADDA = 0x0651;
    /** Apostrophes in their many guises, and the point behind an initial. */
    private static final String LEFT_OUT = "'’‘`´ʼʻʹʿʾ.";

    private Transliteration() {}

    /** The words of a name in A to Z, separated by one blank, in the form we write. */
    public static String preferred(String name) {
        StringBuilder text = new StringBuilder();
        prepared(name).codePoints().forEach(c -> text.append(formsOf(c).get(0)));
        return squeezed(text);
    }

    /** The forms that other issuers may have written; the first 512 of a name with very many. */
    static Set<String> admissible(String name) {
        Set<String> forms = new LinkedHashSet<>(Set.of(""));
        for (int c : prepared(name).codePoints().toArray()) {
            Set<String> longer = new LinkedHashSet<>();
            for (String begun : forms) {
                formsOf(c).forEach(form -> longer.add(begun + form));
            }
            // A name of many doubtful letters has no end of forms; the first ones hold those in use.
            forms = longer.size() > 512
                    ? new LinkedHashSet<>(longer.stream().limit(512).toList())
                    : longer;
        }
        Set<String> clean = new LinkedHashSet<>();
        forms.forEach(form -> clean.add(squeezed(form)));
        return clean;
    }

    /** The forms of each letter of a name, one after the other; what separates words has none. */
    static List<List<String>> letters(String name) {
        return prepared(name)
                .codePoints()
                .mapToObj(Transliteration::formsOf)
                .filter(forms -> !forms.equals(List.of(" ")) && !forms.equals(List.of("")))
                .toList();
    }

    private static String prepared(String name) {
        // Capitals turn ß into SS and would turn ı into I: both as Doc 9303 has them. Arabic letters in the forms of
        // neighbours become letters.
        String capitals = Unicode.upperCase(Unicode.nfkc(name));
        StringBuilder text = new StringBuilder();
        int letter = ' ';
        for (int c : capitals.codePoints().toArray()) {
            // The mark of a doubled letter (table C); other marks may stand between.
            text.appendCodePoint(c == SHADDA ? letter : c);
            letter = Unicode.isLetter(c) ? c : letter;
        }
        return text.toString();
    }

    /** The forms of one character; a blank for what separates words, nothing for what is left out. */
    static List<String> formsOf(int codePoint) {
        List<String> listed = LetterTable.formsOf(codePoint);
        if (!listed.isEmpty()) {
            return listed;
        }
        if (codePoint >= 'A' && codePoint <= 'Z') {
            return List.of(Character.toString(codePoint));
        }
        if (LEFT_OUT.indexOf(codePoint) >= 0 || Unicode.isNonSpacingMark(codePoint)) {
            return List.of("");
        }
        String base = Unicode.nfd(Character.toString(codePoint));
        int first = base.codePointAt(0);
        if (first != codePoint && Unicode.isLetter(first)) {
            return formsOf(first);
        }
        return List.of(" ");
    }

    private static String squeezed(CharSequence text) {
        return text.toString().strip().replaceAll(" +", " ");
    }
}
