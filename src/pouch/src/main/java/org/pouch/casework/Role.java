package org.pouch.casework;

/** What a person may do (design: closed list). The names are the candidate groups of the user tasks. */
public enum Role {
    CASE_WORKER,
    APPROVER,
    KEY_OFFICER,
    DATA_PROTECTION,
    INTEGRATOR,
    ADMINISTRATOR,
    AUDITOR
}
