package org.pouch.casework.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.pouch.casework.Officer;

/**
 * Officers who are away. Whoever stands in takes over tasks as themselves, with roles of their own: what they do counts as theirs, for
 * the four eyes too.
 */
public interface Absences {
    /** Those of today and later that nobody ended, the first to begin first. */
    List<Absence> current();

    /** The officers in whose place this one works today. */
    Set<String> standsInFor(String officer);

    /**
     * @param by the absent officer, or a supervisor
     * @throws org.pouch.casework.DecisionRefused with a sentence for each field that is wrong
     */
    void set(Plan plan, Officer by);

    /**
     * Nothing where it is over.
     *
     * @param by the absent officer, or a supervisor
     */
    void end(String id, Officer by);

    /** @param until the last day, in UTC */
    record Plan(String officer, String substitute, LocalDate from, LocalDate until) {}

    record Absence(String id, Plan plan, String setBy) {}
}
