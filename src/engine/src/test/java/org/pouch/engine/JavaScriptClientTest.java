package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vendor's JavaScript client, which checks every answer against the published description to the last member. */
@Tag("slow")
class JavaScriptClientTest extends EngineTest {
    private static final Path SCRIPTS = Path.of("src/engine/src/test/javascript");
    private static final Path HERE = Path.of("src/engine/target/javascript");

    private record Run(int exit, String said) {}

    @Test
    void hasNothingToComplainAbout() throws Exception {
        install();

        JavaScriptClientTest.Run run = run(environment(), List.of("node", "sdk.mjs"));

        assertThat(run.said()).contains(" 0 complaints");
        assertThat(run.exit()).isZero();
    }

    /** The credentials of a cluster have the same names for this client. */
    private Map<String, String> environment() {
        Map<String, String> judging = Map.of("CAMUNDA_SDK_VALIDATION", "req:none,res:fanatical");
        if (Cluster.isGiven()) {
            return judging;
        }
        Map<String, String> embedded = new HashMap<>(judging);
        embedded.put("CAMUNDA_REST_ADDRESS", address().toString());
        embedded.put("CAMUNDA_AUTH_STRATEGY", "NONE");
        embedded.put("JUDGE_CLOCK", "true");
        return embedded;
    }

    /** A registry that does not answer is no fault of the engine, but is said. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HERE);
        for (String file : List.of("package.json", "package-lock.json", "sdk.mjs")) {
            Files.copy(SCRIPTS.resolve(file), HERE.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(HERE.resolve("node_modules/@camunda8/orchestration-cluster-api/package.json"))) {
            return;
        }
        JavaScriptClientTest.Run run =
                run(Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        assumeTrue(run.exit() == 0, () -> "NOT RUN: the JavaScript client could not be installed: " + run.said());
    }

    private static Run run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path said = HERE.resolve(command.get(0) + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(HERE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        if (!Cluster.isGiven()) {
            builder.environment().keySet().removeIf(name -> name.startsWith("CAMUNDA_") || name.startsWith("ZEEBE_"));
        }
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException failed) {
            return new Run(-1, String.valueOf(failed.getMessage()));
        }
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Run(process.waitFor(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
