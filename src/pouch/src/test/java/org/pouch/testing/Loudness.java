package org.pouch.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.slf4j.LoggerFactory;

/**
 * A command silences the log of its program, which in a test is that of all tests after it: each of them is heard again. Which they are hangs on
 * how the classes fell to the programs of the run.
 */
public final class Loudness implements TestExecutionListener {
    private Level usual = Level.WARN;

    @Override
    public void executionStarted(TestIdentifier test) {
        if (root().getLevel() != Level.OFF) {
            usual = root().getLevel();
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (root().getLevel() == Level.OFF) {
            root().setLevel(usual);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
