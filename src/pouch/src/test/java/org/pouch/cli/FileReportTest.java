package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;

/** What {@code ./pouch verify} says of a file at which the program itself fails. */
class FileReportTest {
    private static final Path FILE = Path.of("packet.pdf");

    @Test
    void aFaultOfTheProgramIsAFindingThatBlamesTheProgram() throws JsonProcessingException {
        FileReport report = failing(() -> new IllegalStateException("LIU MEI"));

        assertThat(report.isAccepted()).isFalse();
        JsonNode finding =
                new ObjectMapper().readTree(FileReport.json(List.of(report))).at("/0/findings/0");
        assertThat(finding.get("code").asText()).isEqualTo("PROGRAM_FAULT");
        assertThat(finding.get("severity").asText()).isEqualTo("ERROR");
        assertThat(finding.get("message").asText())
                .startsWith("This program failed while it checked the document, which says nothing about the document")
                .contains("java.lang.IllegalStateException at cli.FileReportTest:")
                .doesNotContain("LIU");
    }

    @Test
    void aFullStackOrMemoryIsTheLimitOfOneFile() {
        assertThat(failing(StackOverflowError::new).report().findings())
                .extracting(Finding::code)
                .containsExactly("LIMIT_NESTING");
        assertThat(failing(OutOfMemoryError::new).report().findings())
                .extracting(Finding::code)
                .containsExactly("LIMIT_MEMORY");
    }

    private static FileReport failing(Supplier<? extends Throwable> fault) {
        return FileReport.of(FILE, () -> {
            Throwable thrown = fault.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }
}
