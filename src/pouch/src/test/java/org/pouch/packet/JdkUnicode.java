package org.pouch.packet;

import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.List;
import java.util.Map;

/** What the running JDK says of characters, in the form of {@code layout/unicode-13.0.txt}. */
final class JdkUnicode {
    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.LATIN, "Latn",
            UnicodeScript.GREEK, "Grek",
            UnicodeScript.CYRILLIC, "Cyrl",
            UnicodeScript.ARABIC, "Arab",
            UnicodeScript.HAN, "Hani");
    private static final Map<Integer, String> CATEGORIES = Map.ofEntries(
            Map.entry((int) Character.UNASSIGNED, "Cn"),
            Map.entry((int) Character.UPPERCASE_LETTER, "L"),
            Map.entry((int) Character.LOWERCASE_LETTER, "L"),
            Map.entry((int) Character.TITLECASE_LETTER, "L"),
            Map.entry((int) Character.MODIFIER_LETTER, "L"),
            Map.entry((int) Character.OTHER_LETTER, "L"),
            Map.entry((int) Character.NON_SPACING_MARK, "Mn"),
            Map.entry((int) Character.ENCLOSING_MARK, "Me"),
            Map.entry((int) Character.COMBINING_SPACING_MARK, "Mc"),
            Map.entry((int) Character.DECIMAL_DIGIT_NUMBER, "Nd"),
            Map.entry((int) Character.LETTER_NUMBER, "Nl"),
            Map.entry((int) Character.OTHER_NUMBER, "No"),
            Map.entry((int) Character.SPACE_SEPARATOR, "Zs"),
            Map.entry((int) Character.LINE_SEPARATOR, "Zl"),
            Map.entry((int) Character.PARAGRAPH_SEPARATOR, "Zp"),
            Map.entry((int) Character.CONTROL, "Cc"),
            Map.entry((int) Character.FORMAT, "Cf"),
            Map.entry((int) Character.PRIVATE_USE, "Co"),
            Map.entry((int) Character.SURROGATE, "Cs"),
            Map.entry((int) Character.DASH_PUNCTUATION, "Pd"),
            Map.entry((int) Character.START_PUNCTUATION, "Ps"),
            Map.entry((int) Character.END_PUNCTUATION, "Pe"),
            Map.entry((int) Character.CONNECTOR_PUNCTUATION, "Pc"),
            Map.entry((int) Character.OTHER_PUNCTUATION, "Po"),
            Map.entry((int) Character.MATH_SYMBOL, "Sm"),
            Map.entry((int) Character.CURRENCY_SYMBOL, "Sc"),
            Map.entry((int) Character.MODIFIER_SYMBOL, "Sk"),
            Map.entry((int) Character.OTHER_SYMBOL, "So"),
            Map.entry((int) Character.INITIAL_QUOTE_PUNCTUATION, "Pi"),
            Map.entry((int) Character.FINAL_QUOTE_PUNCTUATION, "Pf"));
    private static final Map<Integer, String> DIRECTIONS = Map.ofEntries(
            Map.entry((int) Character.DIRECTIONALITY_LEFT_TO_RIGHT, "L"),
            Map.entry((int) Character.DIRECTIONALITY_RIGHT_TO_LEFT, "R"),
            Map.entry((int) Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC, "AL"),
            Map.entry((int) Character.DIRECTIONALITY_EUROPEAN_NUMBER, "EN"),
            Map.entry((int) Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR, "ES"),
            Map.entry((int) Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR, "ET"),
            Map.entry((int) Character.DIRECTIONALITY_ARABIC_NUMBER, "AN"),
            Map.entry((int) Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR, "CS"),
            Map.entry((int) Character.DIRECTIONALITY_NONSPACING_MARK, "NSM"),
            Map.entry((int) Character.DIRECTIONALITY_BOUNDARY_NEUTRAL, "BN"),
            Map.entry((int) Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR, "B"),
            Map.entry((int) Character.DIRECTIONALITY_SEGMENT_SEPARATOR, "S"),
            Map.entry((int) Character.DIRECTIONALITY_WHITESPACE, "WS"),
            Map.entry((int) Character.DIRECTIONALITY_OTHER_NEUTRALS, "ON"),
            Map.entry((int) Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING, "LRE"),
            Map.entry((int) Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, "LRO"),
            Map.entry((int) Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING, "RLE"),
            Map.entry((int) Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE, "RLO"),
            Map.entry((int) Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT, "PDF"),
            Map.entry((int) Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE, "LRI"),
            Map.entry((int) Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE, "RLI"),
            Map.entry((int) Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE, "FSI"),
            Map.entry((int) Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE, "PDI"));

    /** Of the classes that a character has before it is assigned, one that has it for ever. */
    private static final Map<String, Integer> OF_CLASS =
            Map.of("L", (int) 'a', "R", 0x05D0, "AL", 0x0628, "ET", (int) '$', "BN", 0x200D);

    private JdkUnicode() {}

    /** The runs of equal properties, a line each. */
    static String runs() {
        StringBuilder runs = new StringBuilder(64 * 1024);
        String before = "";
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String properties = propertiesOf(c);
            if (!properties.equals(before)) {
                runs.append("%04X".formatted(c)).append(' ').append(properties).append('\n');
                before = properties;
            }
        }
        return runs.toString();
    }

    static String propertiesOf(int codePoint) {
        String script = Character.isLetter(codePoint) ? SCRIPTS.get(UnicodeScript.of(codePoint)) : null;
        return CATEGORIES.get(Character.getType(codePoint)) + " " + directionOf(codePoint)
                + (script == null ? "" : " " + script);
    }

    /** What is not assigned has a direction nevertheless (DerivedBidiClass.txt); only the algorithm of the JDK tells it. */
    private static String directionOf(int codePoint) {
        if (Character.isDefined(codePoint)) {
            return DIRECTIONS.get((int) Character.getDirectionality(codePoint));
        }
        String levels = levelsAround(codePoint);
        return List.of("L", "R", "AL", "ET", "BN").stream()
                .filter(name -> levelsAround(OF_CLASS.get(name)).equals(levels))
                .findFirst()
                .orElseThrow();
    }

    private static String levelsAround(int codePoint) {
        StringBuilder levels = new StringBuilder();
        for (String text : List.of("a@a", "\u05D0@\u05D0", "1@1", "\u05D0@1+1", "a@\u05D0")) {
            String around = text.replace("@", Character.toString(codePoint));
            Bidi bidi = new Bidi(around, Bidi.DIRECTION_LEFT_TO_RIGHT);
            levels.append(bidi.getLevelAt(1)).append(bidi.getLevelAt(around.length() - 2));
        }
        return levels.toString();
    }
}
