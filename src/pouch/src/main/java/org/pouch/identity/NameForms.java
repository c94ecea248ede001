package org.pouch.identity;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ways in which one name may stand in documents. Two names agree when they have a form in common, never by plain
 * equality: the letters of Doc 9303-3 section 6 have several transliterations, and Chinese passports have LYU, LU and LV
 * for one surname.
 */
public final class NameForms {
    /** A word made of Chinese syllables, with V or YU where Ü is meant. */
    private static final Pattern PINYIN = Pattern.compile("(?:(?:ZH|CH|SH|[BPMFDTNLGKHJQXRZCSYW])?"
            + "(?:A|AI|AN|ANG|AO|E|EI|EN|ENG|ER|I|IA|IAN|IANG|IAO|IE|IN|ING|IONG|IU|O|ONG|OU"
            + "|U|UA|UAI|UAN|UANG|UE|UI|UN|UO|V|VE|YU|YUE))+");

    /** LÜ and NÜ in Chinese passports: LYU since 2021, LU before, LV in data entry; LÜE and NÜE are LUE and NUE. */
    private static final Pattern CHINESE_U = Pattern.compile("([LN])(?:YU|V)(?![AIOU])");

    private NameForms() {}

    /** Every admissible form in A to Z, without blanks: spacing of given names differs between issuers. */
    public static Set<String> of(String name) {
        Set<String> forms = new LinkedHashSet<>();
        for (String form : Transliteration.admissible(name)) {
            forms.add(compact(form));
            forms.add(compact(chinese(form)));
        }
        forms.remove("");
        return Collections.unmodifiableSet(forms);
    }

    /** True when the names have a form in common; two names that are both empty agree. */
    public static boolean agree(String one, String other) {
        Set<String> forms = of(one);
        Set<String> others = of(other);
        return forms.isEmpty() && others.isEmpty()
                || !Collections.disjoint(forms, others)
                || CommonForm.exists(one, other);
    }

    private static String chinese(String form) {
        StringBuilder words = new StringBuilder();
        for (String word : form.split(" ")) {
            boolean isChinese = PINYIN.matcher(word).matches();
            words.append(isChinese ? CHINESE_U.matcher(word).replaceAll("$1U") : word);
        }
        return words.toString();
    }

    private static String compact(String form) {
        return form.replace(" ", "");
    }
}
