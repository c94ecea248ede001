package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Pages of what tests passed, drawn from what real engines say. */
class CoverageTest {
    private static final String LOAN = "samples/process-test/src/main/resources/library-loan.bpmn";

    @TempDir
    private Path folder;

    @ProcessTest(LOAN)
    static class Begun {
        @Test
        void begins(Engine engine) {
            engine.start("library-loan", Map.of("loan", "loan-1"));
            engine.job("library.checkReader");
        }
    }

    @ProcessTest(LOAN)
    static class Done {
        @Test
        void handsOut(Engine engine) {
            engine.start("library-loan", Map.of("loan", "loan-2"));
            engine.completeJob("library.checkReader");
            engine.completeUserTask("userTask_HandOutBook");
        }
    }

    @Test
    void drawsWhatTheTestsOfAllClassesPassedTogether() throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(Begun.class), DiscoverySelectors.selectClass(Done.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(2));

        String said = EnginePool.ofThisJvm().coverage().draw(folder);

        assertThat(said)
                .matches("Process coverage: \\d+ of \\d+ elements and sequence flows of \\d+ models? passed, drawn in "
                        + folder.resolve("index.html"));
        assertThat(Files.readString(folder.resolve("index.html"))).contains("href=\"library-loan.html\"");
        assertThat(Files.readString(folder.resolve("library-loan.html")))
                .contains(
                        "library-loan: 7 of 17",
                        "<g class=\"passed\"><title>userTask_HandOutBook</title>",
                        "<title>not passed: serviceTask_RemindReader</title>");
    }

    @Test
    void saysWhatKeepsItFromDrawing() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(Begun.class))
                .execute();

        assertThat(EnginePool.ofThisJvm().coverage().draw(file))
                .startsWith("Process coverage: nothing could be drawn into " + file + ": ");
    }

    @Test
    void saysNothingWhereNothingWasTested() {
        assertThat(new Coverage().draw(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
