package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.pouch.testing.Loudness;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** A test that looks into the log finds what is said there, whichever ran before it in the same program. */
class LoudnessTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @Test
    void whatComesAfterACommandIsHeard() {
        Level before = ROOT.getLevel();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();

        LauncherFactory.create(alone)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Commanding.class))
                                .build(),
                        new Loudness());

        assertThat(Commanding.isSilent).isTrue();
        assertThat(ROOT.getLevel()).isEqualTo(before).isNotEqualTo(Level.OFF);
    }

    @Test
    void isFoundByThePlatform() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(Loudness.class);
    }

    static class Commanding {
        private static boolean isSilent;

        @Test
        void givesACommand() throws Exception {
            Shell.run(CommandSpec.create(), () -> Shell.DONE);
            isSilent = ROOT.getLevel() == Level.OFF;
        }
    }
}
