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
import org.pouch.process.diff.CoverageDrawing;

/**
 * Every element and every sequence flow of every shipped model is passed by the tests that play them on the real engine:
 * by the engine's own history, which they leave behind. The page of it is {@code
 * src/sandbox/target/model-coverage/index.html}.
 */
class ModelCoverageTest {
    private static final Path LEFT_BY_PLAYERS = Path.of("src/pouch/target/model-coverage");
    private static final Path PAGE = Path.of("src/sandbox/target/model-coverage/index.html");

    /** A name says that a player has ended; a part of a run says nothing of the whole. */
    private static final List<String> PLAYERS =
            List.of("RequestPathTest", "ResponsePathTest", "SecondThoughtPathTest", "UndeliveredPathTest");

    @Test
    void everyElementAndFlowOfEveryModelIsPassed() throws Exception {
        assumeThat(PLAYERS)
                .as("the models were played in this run")
                .allMatch(player -> Files.exists(LEFT_BY_PLAYERS.resolve(player + ".txt")));
        Set<String> passed = passed();
        List<String> page = new ArrayList<>();
        Set<String> left = new TreeSet<>();
        int all = 0;
        for (CoverageDrawing drawing : models()) {
            Set<String> steps = drawing.steps();
            Set<String> here = steps.stream()
                    .filter(step -> passed.contains(drawing.process() + " " + step))
                    .collect(Collectors.toSet());
            all += steps.size();
            steps.stream()
                    .filter(step -> !here.contains(step))
                    .forEach(step -> left.add(drawing.process() + " " + step));
            page.add(drawing.figure(here));
        }
        write(
                page,
                "Passed " + (all - left.size()) + " of " + all + " elements and sequence flows of " + page.size()
                        + " models.");

        assertThat(all).isGreaterThan(700);
        assertThat(left).as("what no test passes; drawn in " + PAGE).isEmpty();
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

    private static List<CoverageDrawing> models() throws Exception {
        List<CoverageDrawing> models = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList()) {
                models.add(new CoverageDrawing(file));
            }
        }
        return models;
    }

    private static void write(List<String> models, String summary) throws Exception {
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, CoverageDrawing.page(models, summary));
        Files.writeString(PAGE.resolveSibling("summary.txt"), summary + System.lineSeparator());
    }
}
