package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test that did not run is counted, with its reason; one that ran is not. */
class LeftOutTest {
    @TempDir
    private Path folder;

    @Test
    void countsTestsByReasonAndClass() throws Exception {
        assertThat(leftOutBy(Some.class))
                .containsExactlyInAnyOrder("3\tthere is no broker\tLeftOutTest.Some", "1\tnot now\tLeftOutTest.Some");
    }

    @Test
    void countsEveryTestOfAClassThatCannotStart() throws Exception {
        assertThat(leftOutBy(Whole.class)).containsExactly("2\tthere is no browser\tLeftOutTest.Whole");
    }

    @Test
    void countsATestWhoseArgumentsAreMissingAsOne() throws Exception {
        assertThat(leftOutBy(Unfilled.class)).containsExactly("1\tthere are no files\tLeftOutTest.Unfilled");
    }

    @Test
    void leavesAnEmptyFileWhenNothingWasLeftOut() throws Exception {
        assertThat(leftOutBy(None.class)).isEmpty();
    }

    @Test
    void addsToWhatAnotherRunLeftOut() throws Exception {
        leftOutBy(Whole.class);

        assertThat(leftOutBy(Unfilled.class)).hasSize(2);
    }

    private List<String> leftOutBy(Class<?> tests) throws Exception {
        Path file = folder.resolve("target/left-out.txt");
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        new LeftOut(file));
        return Files.readAllLines(file);
    }

    static class Some {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void needsABroker(int number) {
            assumeTrue(number == 4, "there is no broker\nand here is why");
        }

        @Test
        @Disabled("not now")
        void isDisabled() {}

        @Test
        void runs() {}
    }

    static class Whole {
        @BeforeAll
        static void start() {
            abort("there is no browser");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class Unfilled {
        @ParameterizedTest
        @MethodSource("files")
        void reads(String file) {}

        static Stream<String> files() {
            return abort("there are no files");
        }
    }

    static class None {
        @Test
        void runs() {}
    }
}
