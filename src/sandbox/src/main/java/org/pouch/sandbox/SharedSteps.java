package org.pouch.sandbox;

import java.nio.file.Path;
import java.time.LocalDate;
import org.pouch.sandbox.Scenario.Step;

/** Steps that belong to no single case. */
interface SharedSteps {
    boolean isOne(Step step);

    /**
     * False while it cannot be done yet; asked again it does what is left.
     *
     * @param caseFile the folder that cases of the story are made of
     */
    boolean perform(Step step, Path caseFile, LocalDate today);
}
