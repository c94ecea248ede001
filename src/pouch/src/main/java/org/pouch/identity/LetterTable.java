package org.pouch.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How letters are written in A to Z (ICAO Doc 9303-3, section 6, tables A to C). Where an issuer may choose, or where the
 * table names a language with another form, all forms stand side by side; the first is the one we write. A form may be empty.
 */
final class LetterTable {
    /** China writes Ü as YU, U or V: the NIA rule of 2021 and the habit before it. */
    private static final String LATIN = """
            Ä=AE,A Å=AA,A Ñ=N,NXX Ö=OE,O Ü=UE,UXX,U,YU,V Æ=AE Ð=D Đ=D Ø=OE Þ=TH ẞ=SS Œ=OE Ł=L Ŀ=L Ħ=H Ŋ=N Ŧ=T Ĳ=IJ ı=I Ə=E,A
            """;

    private static final String CYRILLIC = """
            А=A Б=B В=V Г=G,H Д=D Е=E,YE Ё=E,IO,YO Ж=ZH,Z З=Z И=I,Y Й=I,Y К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Х=KH,H
            Ц=TS,C Ч=CH,C Ш=SH,S Щ=SHCH,SHT Ъ=IE,, Ы=Y Ь=, Э=E Ю=IU,YU Я=IA,YA Ѓ=G,GJ Ђ=D Є=IE,YE Ѕ=DZ І=I Ї=I,YI Ј=J Љ=LJ
            Њ=NJ Ћ=C Ќ=K,KJ Ў=U Џ=DZ,DJ Ґ=G
            """;

    private static final String ARABIC = """
            ء=XE آ=XAA أ=XAE ؤ=U إ=I ئ=XI ا=A ب=B ة=XTA,XAH ت=T ث=XTH ج=J ح=XH خ=XKH د=D ذ=XDH ر=R ز=Z س=S ش=XSH ص=XSS ض=XDZ
            ط=XTT ظ=XZZ ع=E غ=G ف=F ق=Q ك=K ل=L م=M ن=N ه=H و=W ى=XAY ي=Y ٱ=XXA ٹ=XXT ټ=XRT پ=P ځ=XKE څ=XXH چ=XC ڈ=XXD ډ=XDR
            ڑ=XXR ړ=XRR ږ=XRX ژ=XJ ښ=XXS ک=XKK ګ=XXK ڭ=XNG گ=XGG ں=XNN ڼ=XXN ھ=XDO ۀ=XYH ہ=XXG ۂ=XGE ۃ=XTG ی=XYA ۍ=XXY ې=Y
            ے=XYB ۓ=XBE
            """;

    private static final Map<Integer, List<String>> FORMS = read();

    private LetterTable() {}

    /** The forms of a capital letter; empty list for one that the tables do not have. */
    static List<String> formsOf(int letter) {
        return FORMS.getOrDefault(letter, List.of());
    }

    private static Map<Integer, List<String>> read() {
        Map<Integer, List<String>> forms = new HashMap<>();
        for (String entry : (LATIN + CYRILLIC + ARABIC).strip().split("\\s+")) {
            int sign = entry.indexOf('=');
            forms.put(entry.codePointAt(0), List.of(entry.substring(sign + 1).split(",", -1)));
        }
        return Map.copyOf(forms);
    }
}
