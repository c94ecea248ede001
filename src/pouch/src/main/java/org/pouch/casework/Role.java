package org.pouch.casework;

/** What a person may do (design: closed list). The names are the candidate groups of the user tasks. */
public enum Role {
    CASE_WORKER,
    APPROVER,
    /** Sees the tasks of case workers, approvers and data protection, and gives them to officers; does none by this role. */
    SUPERVISOR,
    KEY_OFFICER,
    DATA_PROTECTION,
    INTEGRATOR,
    ADMINISTRATOR,
    AUDITOR,
    /** Sees verdicts of safeguards and records of handovers, without biometrics. */
    MONITOR
}
