package org.pouch.engine.token.operaton;

import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** Work of Operaton's own. It declares every exception, although what it throws is unchecked. */
public interface OperatonWork {
    void run() throws Exception;

    /**
     * Has the work done; its unchecked failures pass as they are.
     *
     * @param what for the message of any other failure, such as "enter a sub-process"
     */
    static void perform(ActivityExecution execution, String what, OperatonWork work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "could not %s at element %s, instance %s"
                            .formatted(what, execution.getCurrentActivityId(), execution.getActivityInstanceId()),
                    failed);
        }
    }
}
