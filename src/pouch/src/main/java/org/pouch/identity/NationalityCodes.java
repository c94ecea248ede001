package org.pouch.identity;

import java.util.Set;

/** Codes of nationality in travel documents (ICAO Doc 9303-3, section 5, part D). */
public final class NationalityCodes {
    /** Stateless persons, refugees by the convention and others, and whoever has a nationality that is not known. */
    private static final Set<String> OF_NO_STATE = Set.of("XXA", "XXB", "XXC", "XXX");

    private NationalityCodes() {}

    /** False where the code says that the person belongs to no state, or to one that is not known. */
    public static boolean isOfState(String code) {
        return !code.isEmpty() && !OF_NO_STATE.contains(code);
    }
}
