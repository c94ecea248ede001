package org.pouch.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of what tests passed, as somebody opens them. */
class CoverageReportTest {
    private static final Path LOAN = Path.of("samples/process-test/src/main/resources/library-loan.bpmn");
    private static final Set<String> WITHOUT_REMINDER = Set.of(
            "startEvent_LoanRequested",
            "serviceTask_CheckReader",
            "userTask_HandOutBook",
            "receiveTask_AwaitBook",
            "endEvent_BookReturned",
            "flow_LoanRequested_CheckReader",
            "flow_CheckReader_HandOutBook",
            "flow_HandOutBook_AwaitBook",
            "flow_AwaitBook_BookReturned");

    @TempDir
    private Path folder;

    @Test
    void marksOnTheDiagramWhatWasPassedAndWhatWasNot() throws IOException {
        String said = write(CoveredModel.of(loan(), WITHOUT_REMINDER));

        assertThat(said).isEqualTo("9 of 17 elements and sequence flows of 1 model");
        assertThat(page("library-loan.html"))
                .contains("<g class=\"passed\"><title>receiveTask_AwaitBook</title>")
                .contains("<g class=\"removed\"><title>not passed: serviceTask_RemindReader</title>")
                .contains("<g class=\"removed\"><title>not passed: flow_RemindReader_ReaderReminded</title>")
                .contains("<caption>Not passed</caption>", "<td><code>endEvent_ReaderReminded</code></td>")
                .doesNotContain("<td><code>endEvent_BookReturned</code></td>", "<script");
    }

    @Test
    void listsAllModelsWithTheirTotals() throws IOException {
        CoveredModel loan = CoveredModel.of(loan(), WITHOUT_REMINDER);
        CoveredModel other =
                CoveredModel.of(loan().replace("\"library-loan\"", "\"a.loan\""), Set.copyOf(loan.steps()));

        write(loan, other, CoveredModel.of(loan() + "\n", Set.of()));

        assertThat(page("index.html"))
                .contains("Passed by tests: 26 of 51 elements and sequence flows of 3 models.")
                .contains(
                        "<a href=\"library-loan.html\">library-loan</a></td><td>5 of 10</td><td>4 of 7</td><td>! 8</td>")
                .contains(
                        "<a href=\"library-loan-2.html\">library-loan</a></td><td>0 of 10</td><td>0 of 7</td><td>! 17</td>")
                .contains("<a href=\"a_loan.html\">a.loan</a></td><td>10 of 10</td><td>7 of 7</td><td></td>");
        assertThat(page("a_loan.html")).contains("All of it was passed.");
    }

    @Test
    void tellsAModelWithoutADiagramAsATable() throws IOException {
        String undrawn = loan().replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");

        String said = write(CoveredModel.of(undrawn, WITHOUT_REMINDER));

        assertThat(said).isEqualTo("9 of 17 elements and sequence flows of 1 model");
        assertThat(page("library-loan.html"))
                .doesNotContain("<figure")
                .contains("The file draws no diagram.")
                .contains(
                        "<td><code>userTask_HandOutBook</code></td><td>userTask</td><td>Hand out book</td><td>yes</td>")
                .contains(
                        "<td><code>serviceTask_RemindReader</code></td><td>serviceTask</td><td>Remind reader</td><td>! no</td>");
    }

    @Test
    void letsNoModelWriteIntoThePageOrElsewhere() throws IOException {
        String model =
                loan().replace("\"library-loan\"", "\"../index\"").replace("Await book", "&lt;b&gt;book&lt;/b&gt;");

        write(CoveredModel.of(model, Set.of()));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "___index.html");
        }
        assertThat(page("___index.html")).contains("&lt;b&gt;").doesNotContain("<b>");
    }

    /** Some systems know no other file by its capitals, and none a name of any length. */
    @Test
    void givesEachModelAFileThatAnySystemTakes() throws IOException {
        String longest = "p".repeat(300);

        write(
                CoveredModel.of(loan().replace("\"library-loan\"", "\"Library-Loan\""), Set.of()),
                CoveredModel.of(loan(), Set.of()),
                CoveredModel.of(loan().replace("\"library-loan\"", "\"借书\""), Set.of()),
                CoveredModel.of(loan().replace("\"library-loan\"", '"' + longest + '"'), Set.of()));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "index.html",
                            "Library-Loan.html",
                            "library-loan-2.html",
                            "__.html",
                            "p".repeat(100) + ".html");
        }
        assertThat(page("index.html")).contains("<a href=\"__.html\">借书</a>", ">" + longest + "</a>");
    }

    /** Every step of the shipped models is drawn, so that none is missing in their pictures. */
    @Test
    void countsWhatShippedModelsDraw() throws IOException {
        Set<String> steps = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
                CoveredModel model = CoveredModel.of(Files.readString(file), Set.of());
                model.steps().forEach(step -> steps.add(model.process() + " " + step));
            }
        }

        assertThat(steps).hasSizeGreaterThan(700);
    }

    private String write(CoveredModel... models) throws IOException {
        return CoverageReport.write(folder, List.of(models));
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static String loan() throws IOException {
        return Files.readString(LOAN);
    }
}
