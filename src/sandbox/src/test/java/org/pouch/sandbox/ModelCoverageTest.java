package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.drawing.CoverageReport;
import org.pouch.drawing.CoveredModel;

/**
 * Every element and every sequence flow of every shipped model is passed by the tests that play them on the real engine:
 * by the engine's own history, which they leave behind. The page of it is {@code
 * src/sandbox/target/model-coverage/index.html}.
 */
class ModelCoverageTest {
    private static final Path LEFT_BY_PLAYERS = Path.of("src/pouch/target/model-coverage");
    private static final Path FOLDER = Path.of("src/sandbox/target/model-coverage");

    /** A name says that a player has ended; a part of a run says nothing of the whole. */
    private static final List<String> PLAYERS =
            List.of("RequestPathTest", "ResponsePathTest", "SecondThoughtPathTest", "UndeliveredPathTest");

    @Test
    void everyElementAndFlowOfEveryModelIsPassed() throws Exception {
        assumeThat(PLAYERS)
                .as("the models were played in this run")
                .allMatch(player -> Files.exists(LEFT_BY_PLAYERS.resolve(player + ".txt")));
        Set<String> passed = passed();
        List<CoveredModel> models = models(passed);
        Set<String> left = new TreeSet<>();
        models.forEach(model -> model.left().forEach(step -> left.add(model.process() + " " + step)));
        String summary = "Passed by tests: " + CoverageReport.write(FOLDER, models) + ".";
        Files.writeString(FOLDER.resolve("summary.txt"), summary + System.lineSeparator());

        assertThat(models.stream().mapToInt(model -> model.steps().size()).sum())
                .isGreaterThan(700);
        assertThat(left).as("what no test passes; drawn in " + FOLDER).isEmpty();
    }

    private static Set<String> passed() throws Exception {
        Set<String> passed = new TreeSet<>();
        try (Stream<Path> files = Files.list(LEFT_BY_PLAYERS)) {
            for (Path file : files.toList()) {
                passed.addAll(Files.readAllLines(file));
            }
        }
        return passed;
    }

    /** @param passed of all models, a process and an id each */
    private static List<CoveredModel> models(Set<String> passed) throws Exception {
        List<CoveredModel> models = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList()) {
                String xml = Files.readString(file);
                String begin = CoveredModel.of(xml, Set.of()).process() + " ";
                models.add(CoveredModel.of(
                        xml,
                        passed.stream()
                                .filter(one -> one.startsWith(begin))
                                .map(one -> one.substring(begin.length()))
                                .collect(Collectors.toSet())));
            }
        }
        return models;
    }
}
