package org.pouch.identity;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Letters beyond A to Z as a travel document writes them (ICAO Doc 9303-3, section 6). For five letters the issuer may
 * choose, and China writes Ü as YU, U or V (NIA rule of 2021 and the habit before it): the first form is the one we write.
 */
final class Transliteration {
    private static final Map<Character, List<String>> FORMS = Map.ofEntries(
            Map.entry('Ä', List.of("AE", "A")),
            Map.entry('Å', List.of("AA", "A")),
            Map.entry('Ñ', List.of("N", "NXX")),
            Map.entry('Ö', List.of("OE", "O")),
            Map.entry('Ü', List.of("UE", "UXX", "U", "YU", "V")),
            Map.entry('Æ', List.of("AE")),
            Map.entry('Ð', List.of("D")),
            Map.entry('Đ', List.of("D")),
            Map.entry('Ø', List.of("OE")),
            Map.entry('Þ', List.of("TH")),
            Map.entry('ẞ', List.of("SS")),
            Map.entry('Œ', List.of("OE")),
            Map.entry('Ł', List.of("L")),
            Map.entry('ı', List.of("I")));

    private Transliteration() {}

    /** The words of a name in A to Z, separated by one blank, in the form we write. */
    static String preferred(String name) {
        StringBuilder text = new StringBuilder();
        prepared(name).codePoints().forEach(c -> text.append(formsOf(c).get(0)));
        return squeezed(text);
    }

    /** All forms that other issuers may have written. */
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

    private static String prepared(String name) {
        // toUpperCase turns ß into SS and would turn ı into I: both as Doc 9303 has them.
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }

    private static List<String> formsOf(int codePoint) {
        List<String> listed = FORMS.get((char) codePoint);
        if (listed != null) {
            return listed;
        }
        if (codePoint >= 'A' && codePoint <= 'Z') {
            return List.of(Character.toString(codePoint));
        }
        if (codePoint == '\'' || codePoint == '’' || codePoint == '.') {
            return List.of("");
        }
        String base = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
        char first = base.charAt(0);
        if (base.length() > 1 && !(first >= 'A' && first <= 'Z')) {
            return formsOf(first);
        }
        return List.of(first >= 'A' && first <= 'Z' ? Character.toString(first) : " ");
    }

    private static String squeezed(CharSequence text) {
        return text.toString().strip().replaceAll(" +", " ");
    }
}
