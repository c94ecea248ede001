package org.pouch.sandbox.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Another person than the one of a case file, since one partner is asked about one person once: of the same name and birth, by which the
 * register of the sample finds somebody, born at another place, and of neither number nor machine-readable zone.
 */
public final class Namesake {
    private static final String ABSENT = "absent";
    private static final String NOT_AVAILABLE = "NOT_AVAILABLE";

    private Namesake() {}

    /** @param which differs from namesake to namesake */
    public static void putInto(ObjectNode caseFile, String which) {
        ObjectNode person = caseFile.withObject("/person");
        person.withObject("/placeOfBirth").put("text", "Haigang " + which);
        person.putObject("nationalIdNumber").put(ABSENT, NOT_AVAILABLE);
        ((ObjectNode) caseFile.at("/documents/0")).putObject("mrz").put(ABSENT, NOT_AVAILABLE);
    }
}
