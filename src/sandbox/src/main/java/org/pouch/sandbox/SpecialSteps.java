package org.pouch.sandbox;

import java.nio.file.Path;
import java.time.LocalDate;
import org.pouch.packet.RequestId;
import org.pouch.sandbox.Scenario.Step;

/** Steps of a story that no user task asks for, told apart by how their names begin. */
interface SpecialSteps {
    /** How the names of these begin. */
    String prefix();

    /** False while it cannot be done yet. */
    boolean perform(Step step, Now now);

    /** True where an officer does them; else nobody does, and the story says what happens. */
    default boolean isOfOfficer() {
        return true;
    }

    /** The name of the step without how it begins. */
    default String name(Step step) {
        return step.task().substring(prefix().length());
    }

    /**
     * When it is done.
     *
     * @param home the checkout
     * @param caseFile the folder of the case that the story opens
     * @param request the case that the story tells of
     */
    record Now(Path home, Path caseFile, RequestId request, LocalDate today) {}
}
