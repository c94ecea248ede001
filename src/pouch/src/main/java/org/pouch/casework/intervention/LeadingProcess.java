package org.pouch.casework.intervention;

import org.pouch.casework.CaseRegister.Side;

/** The process that leads a case from its beginning to its end: without it nobody is asked about the case any more. */
public final class LeadingProcess {
    private static final String OF_REQUESTING = "readmission-request";
    private static final String OF_REQUESTED = "readmission-response";

    private LeadingProcess() {}

    public static String of(Side side) {
        return side == Side.REQUESTING ? OF_REQUESTING : OF_REQUESTED;
    }

    /** @param process the id of its model */
    public static boolean isLeading(String process) {
        return process.equals(OF_REQUESTING) || process.equals(OF_REQUESTED);
    }
}
