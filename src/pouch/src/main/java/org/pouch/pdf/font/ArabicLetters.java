package org.pouch.pdf.font;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The letters of the Arabic script that look otherwise beside others, and the compatibility characters that are their forms
 * (Unicode 9.2), those of Persian, Urdu and others among them. The list belongs to the page layout.
 */
final class ArabicLetters {
    /** By letter, or lam with alef: the forms alone, at the end, at the beginning and within a word; what is missing it has not. */
    private static final String FORMS = """
            0621=FE80 0622=FE81-FE82 0623=FE83-FE84 0624=FE85-FE86 0625=FE87-FE88 0626=FE89-FE8C 0627=FE8D-FE8E
            0628=FE8F-FE92 0629=FE93-FE94 062A=FE95-FE98 062B=FE99-FE9C 062C=FE9D-FEA0 062D=FEA1-FEA4 062E=FEA5-FEA8
            062F=FEA9-FEAA 0630=FEAB-FEAC 0631=FEAD-FEAE 0632=FEAF-FEB0 0633=FEB1-FEB4 0634=FEB5-FEB8 0635=FEB9-FEBC
            0636=FEBD-FEC0 0637=FEC1-FEC4 0638=FEC5-FEC8 0639=FEC9-FECC 063A=FECD-FED0 0641=FED1-FED4 0642=FED5-FED8
            0643=FED9-FEDC 0644=FEDD-FEE0 0644+0622=FEF5-FEF6 0644+0623=FEF7-FEF8 0644+0625=FEF9-FEFA 0644+0627=FEFB-FEFC
            0645=FEE1-FEE4 0646=FEE5-FEE8 0647=FEE9-FEEC 0648=FEED-FEEE 0649=FEEF-FEF0,FBE8-FBE9 064A=FEF1-FEF4
            0671=FB50-FB51 0679=FB66-FB69 067A=FB5E-FB61 067B=FB52-FB55 067E=FB56-FB59 067F=FB62-FB65 0680=FB5A-FB5D
            0683=FB76-FB79 0684=FB72-FB75 0686=FB7A-FB7D 0687=FB7E-FB81 0688=FB88-FB89 068C=FB84-FB85 068D=FB82-FB83
            068E=FB86-FB87 0691=FB8C-FB8D 0698=FB8A-FB8B 06A4=FB6A-FB6D 06A6=FB6E-FB71 06A9=FB8E-FB91 06AD=FBD3-FBD6
            06AF=FB92-FB95 06B1=FB9A-FB9D 06B3=FB96-FB99 06BA=FB9E-FB9F 06BB=FBA0-FBA3 06BE=FBAA-FBAD 06C0=FBA4-FBA5
            06C1=FBA6-FBA9 06C5=FBE0-FBE1 06C6=FBD9-FBDA 06C7=FBD7-FBD8 06C8=FBDB-FBDC 06C9=FBE2-FBE3 06CB=FBDE-FBDF
            06CC=FBFC-FBFF 06D0=FBE4-FBE7 06D2=FBAE-FBAF 06D3=FBB0-FBB1
            """;

    private static final Map<String, int[]> BY_LETTER = read();

    private ArabicLetters() {}

    /** By letter: its code points in the four forms, 0 for one it has not. Lam with alef is found by both. */
    static Map<String, int[]> forms() {
        return BY_LETTER;
    }

    private static Map<String, int[]> read() {
        Map<String, int[]> forms = new HashMap<>();
        for (String entry : FORMS.strip().split("\\s+")) {
            String[] parts = entry.split("=");
            int[] letters = codePoints(parts[0].replace("+", ","));
            forms.put(new String(letters, 0, letters.length), Arrays.copyOf(codePoints(parts[1]), 4));
        }
        return Map.copyOf(forms);
    }

    /** Those of {@code FEEF-FEF0,FBE8}. */
    private static int[] codePoints(String ranges) {
        return Arrays.stream(ranges.split(","))
                .map(range -> range.split("-"))
                .flatMapToInt(ends -> IntStream.rangeClosed(
                        Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16)))
                .toArray();
    }
}
