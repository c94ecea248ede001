package org.pouch.house;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * How long a test waits for what must come: a minute, unless it says otherwise. The ten seconds of the library are passed
 * on a machine that has other things to do; who waits for a condition loses nothing by more of them where all is well.
 */
public final class Patience implements TestExecutionListener {
    private static final Duration WAIT = Duration.ofMinutes(1);

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        Awaitility.setDefaultTimeout(WAIT);
    }
}
