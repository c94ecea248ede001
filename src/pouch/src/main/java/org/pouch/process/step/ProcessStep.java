package org.pouch.process.step;

import org.pouch.process.JobType;

/**
 * One service task: variables and task headers in, variables out. A step calls one use case and does the same however
 * often it is performed.
 *
 * @param <I> a record of ids, enums and booleans, filled from variables and headers of the same names
 * @param <O> a record of variables
 */
interface ProcessStep<I, O> {
    JobType jobType();

    Class<I> inputType();

    /** @throws StepRefused where the model has a path for the refusal */
    O perform(I input);
}
