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
    /** LÜ and NÜ in Chinese passports: LYU since 2021, LU before, LV in data entry. */
    private static final Pattern CHINESE_U = Pattern.compile("\\b([LN])(YU|V)\\b");

    private static final Pattern CHINESE_UE = Pattern.compile("\\b([LN])(YUE|VE)\\b");

    private NameForms() {}

    /** Every admissible form in A to Z, without blanks: spacing of given names differs between issuers. */
    public static Set<String> of(String name) {
        Set<String> forms = new LinkedHashSet<>();
        for (String form : Transliteration.admissible(name)) {
            forms.add(compact(form));
            forms.add(compact(CHINESE_UE.matcher(form).replaceAll("$1UE")));
            forms.add(compact(CHINESE_U.matcher(form).replaceAll("$1U")));
        }
        forms.remove("");
        return Collections.unmodifiableSet(forms);
    }

    /** True when the names have a form in common; two names that are both empty agree. */
    public static boolean agree(String one, String other) {
        Set<String> forms = of(one);
        Set<String> others = of(other);
        return forms.isEmpty() && others.isEmpty() || !Collections.disjoint(forms, others);
    }

    private static String compact(String form) {
        return form.replace(" ", "");
    }
}
