package org.pouch.casework.access;

/** What was looked at. */
public enum FieldGroup {
    /** Several cases, each with the name of its person. */
    LIST,
    /** The facts of one case. */
    CASE,
    ATTACHMENT,
    /** A sealed packet, its document or its proof. */
    PACKET,
    /** A task with the facts of its case. */
    TASK,
    /** What the form of a task starts with, or was completed with. */
    FORM,
    /** Pages that are to be approved. */
    DRAFT,
    /** What arrived and is no packet. */
    ARRIVAL,
    /** Verdicts of safeguards and records of handovers, without biometrics. */
    SAFEGUARDS,
    /** All copies of one person. */
    COPIES,
    /** The way in: no case, and the address it came from. */
    SIGN_IN,
    /** The way out. */
    SIGN_OUT,
    /** A page that nobody has put into a group yet. */
    OTHER
}
