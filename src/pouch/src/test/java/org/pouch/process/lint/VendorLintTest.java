package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** bpmnlint with the rules for Camunda 8.9, as a modeler would see them; warnings count. */
@Tag("slow")
class VendorLintTest {
    private static final Path LINT = Path.of("src/pouch/src/main/lint");

    @BeforeAll
    static void installTheLinter() throws Exception {
        assumeTrue(hasNpm(), "npm is not installed: the rules of bpmnlint were not checked");
        Outcome install = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(install.exitCode()).as(install.output()).isZero();
    }

    private static boolean hasNpm() {
        try {
            return run("npm", "--version").exitCode() == 0;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }

    @Test
    void findsNothingInTheModels() throws Exception {
        Outcome lint = run("npm", "run", "--silent", "lint");

        assertThat(lint.exitCode()).as(lint.output()).isZero();
    }

    @Test
    void takesTheElementTemplatesAsAModelerDoes() throws IOException {
        Schema schema = SchemaRegistry.withDialect(Dialects.getDraft7())
                .getSchema(Files.readString(LINT.resolve(
                        "node_modules/@camunda/zeebe-element-templates-json-schema/resources/schema.json")));
        String templates = Files.readString(Path.of("processes/.camunda/element-templates/pouch.json"));

        assertThat(schema.validate(templates, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(templates.replace("zeebe:input", "zeebe:inputs"), InputFormat.JSON))
                .isNotEmpty();
    }

    record Outcome(int exitCode, String output) {}

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("lint", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(LINT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Outcome(ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
