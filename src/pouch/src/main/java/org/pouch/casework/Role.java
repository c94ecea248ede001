package org.pouch.casework;

/** What a person may do (design: closed list). The names are the candidate groups of the user tasks. */
public enum Role {
    CASE_WORKER,
    APPROVER,
    KEY_OFFICER,
    DATA_PROTECTION,
    INTEGRATOR,
    ADMINISTRATOR,
    AUDITOR,
    /** Sees every case where the others see only those that they have to do with; decides nothing by it. */
    SUPERVISOR,
    /** Sees verdicts of safeguards and records of handovers, without biometrics. */
    MONITOR
}
