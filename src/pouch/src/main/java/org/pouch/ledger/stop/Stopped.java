package org.pouch.ledger.stop;

import java.time.Instant;

/**
 * Something that stands still by the ledger.
 *
 * @param subject what it is, unique among those of its kind
 * @param words what else the line said; may be empty
 * @param officer who decided it, or the partner
 * @param line the number of the line that says so
 * @param isPutBack whether its row was once missing and was entered again from the ledger
 */
public record Stopped(
        Stop stop, String subject, String words, String officer, Instant at, long line, boolean isPutBack) {
    /** Of several that may stand at one place: a bar of a case, an alert of a state. */
    static String subject(String place, String id) {
        return id.isEmpty() ? place : place + " " + id;
    }

    /** The case, the state or whatever else the subject begins with. */
    public String place() {
        return subject.split(" ", 2)[0];
    }

    /** Which of those of its place it is; empty where its line names none, as those of earlier releases. */
    public String id() {
        return subject.substring(Math.min(subject.length(), place().length() + 1));
    }

    /** What happened, and what to do, as a sentence for administrators. */
    String sentence() {
        String begins = "The ledger says in line " + line + ": " + stop.words() + " " + subject
                + (stop == Stop.COOPERATION ? " (" + words + ")" : "")
                + ". The database had lost that, and what it stops stands still all the same. ";
        return begins
                + switch (stop) {
                    case SAFEGUARD ->
                        "Find out who wrote to the database. Restore the row of table casework_safeguard from a backup,"
                                + " or two key officers put a table in force anew.";
                    case PARTNER_KEY ->
                        "Find out who wrote to the database. The end is entered again within a minute; where it is not, restore"
                                + " the row of table exchange_partner_change from a backup: until then the partner is stopped.";
                    case CASE -> "Find out who wrote to the database, and look at what left of the case.";
                    case REVOCATION_LIST -> "Put the current list beside the partner's certificates.";
                    default ->
                        "Find out who wrote to the database. It was entered again from the ledger, or is within a"
                                + " minute; two officers let it go, as ever, when that is right.";
                };
    }
}
