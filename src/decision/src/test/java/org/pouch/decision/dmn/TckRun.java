package org.pouch.decision.dmn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.Xml;
import org.w3c.dom.Element;

/**
 * Runs the DMN Technology Compatibility Kit, which is fetched and never kept here: {@code TckRun FOLDER}, where FOLDER holds
 * {@code compliance-level-2} and {@code -3}. Prints a line for each folder that is not passed whole and one for each level. By
 * hand; the figures are in docs/adr/0011-own-dmn-evaluator.md.
 */
public final class TckRun {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final Pattern ELEMENT = Pattern.compile("Element: (\\S+) - ");

    private final Feel feel = new Feel(Clock.systemUTC());
    private final DmnEvaluator evaluator = new DmnEvaluator(feel);
    private final Map<String, int[]> folders = new TreeMap<>();

    private TckRun() {}

    public static void main(String[] arguments) throws IOException {
        TckRun run = new TckRun();
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            files.filter(file -> file.getFileName().toString().matches(".*-test-.*\\.xml"))
                    .sorted()
                    .forEach(run::file);
        }
        run.print();
    }

    private void file(Path file) {
        Element root = Xml.parse(file.toString(), bytes(file)).getDocumentElement();
        Element name = Objects.requireNonNull(Xml.child(root, "modelName"));
        DecisionGraph graph = graph(file.resolveSibling(name.getTextContent().strip()));
        for (Element test : Xml.children(root, "testCase")) {
            for (Element result : Xml.children(test, "resultNode")) {
                int[] counts = folders.computeIfAbsent(folder(file), folder -> new int[2]);
                counts[graph != null && passes(graph, test, result) ? 0 : 1]++;
            }
        }
    }

    private static String folder(Path file) {
        return file.getParent().getParent().getFileName() + "/"
                + file.getParent().getFileName();
    }

    /**
     * The kit has many decisions in a file, some of them wrong on purpose. Where one refuses the file, as it should be when it is
     * deployed, the others are asked all the same.
     */
    private @Nullable DecisionGraph graph(Path model) {
        String text = new String(bytes(model), StandardCharsets.UTF_8);
        while (true) {
            try {
                return DmnReader.read(model.getFileName().toString(), text.getBytes(StandardCharsets.UTF_8), feel);
            } catch (RuntimeException refused) {
                Matcher element = ELEMENT.matcher(String.valueOf(refused.getMessage()));
                String without = element.find() ? without(text, element.group(1)) : text;
                if (without.equals(text)) {
                    return null;
                }
                text = without;
            }
        }
    }

    private static String without(String model, String id) {
        Matcher start = Pattern.compile(
                        "<(?:\\w+:)?(decision|businessKnowledgeModel)\\b[^>]*\\bid=\"" + Pattern.quote(id) + "\"")
                .matcher(model);
        if (!start.find()) {
            return model;
        }
        Matcher end = Pattern.compile("</(?:\\w+:)?" + start.group(1) + ">").matcher(model);
        return end.find(start.end()) ? model.substring(0, start.start()) + model.substring(end.end()) : model;
    }

    private boolean passes(DecisionGraph graph, Element test, Element result) {
        String name = result.getAttribute("name");
        DecisionGraph.Decision decision = graph.decisions().values().stream()
                .filter(each -> name.equals(each.name()))
                .findFirst()
                .orElse(null);
        if (decision == null) {
            return false;
        }
        try {
            DecisionEvaluation evaluation = evaluator.evaluate(graph, decision.id(), inputs(test));
            return evaluation.failedDecision() == null
                    ? agrees(expected(result), evaluation.output())
                    : expected(result) == null;
        } catch (RuntimeException failure) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> inputs(Element test) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        Xml.children(test, "inputNode").forEach(input -> inputs.put(input.getAttribute("name"), value(input, false)));
        return inputs;
    }

    private static @Nullable Object expected(Element result) {
        Element expected = Xml.child(result, "expected");
        return expected == null ? null : value(expected, true);
    }

    /** @param isText whether dates and durations are wanted as the text that an output has for them */
    private static @Nullable Object value(Element holder, boolean isText) {
        Element list = Xml.child(holder, "list");
        if (list != null) {
            List<@Nullable Object> items = new ArrayList<>();
            Xml.children(list, "item").forEach(item -> items.add(value(item, isText)));
            return items;
        }
        List<Element> components = Xml.children(holder, "component");
        if (!components.isEmpty()) {
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            components.forEach(component -> context.put(component.getAttribute("name"), value(component, isText)));
            return context;
        }
        Element value = Xml.child(holder, "value");
        if (value == null || "true".equals(value.getAttributeNS(XSI, "nil"))) {
            return null;
        }
        String text = value.getTextContent();
        String type = value.getAttributeNS(XSI, "type").replaceFirst("^.*:", "");
        return switch (type) {
            case "decimal", "double", "integer", "int", "long", "float" -> new BigDecimal(text.strip());
            case "boolean" -> Boolean.valueOf(text.strip());
            case "string", "" -> text;
            default -> isText ? text.strip() : temporal(type, text.strip());
        };
    }

    private static Object temporal(String type, String text) {
        return switch (type) {
            case "date" -> LocalDate.parse(text);
            case "time" -> text.matches(".*[Z+-].*") ? OffsetTime.parse(text) : LocalTime.parse(text);
            case "dateTime" -> text.matches(".*T.*[Z+-].*") ? ZonedDateTime.parse(text) : LocalDateTime.parse(text);
            case "duration" ->
                text.contains("Y") || text.matches("-?P\\d*M") ? Period.parse(text) : Duration.parse(text);
            default -> throw new IllegalArgumentException("a value of the type " + type);
        };
    }

    private static boolean agrees(@Nullable Object expected, @Nullable Object found) {
        if (expected instanceof List<?> left && found instanceof List<?> right) {
            return left.size() == right.size()
                    && Stream.iterate(0, i -> i < left.size(), i -> i + 1)
                            .allMatch(i -> agrees(left.get(i), right.get(i)));
        }
        if (expected instanceof Map<?, ?> left && found instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(key -> agrees(left.get(key), right.get(key)));
        }
        if (expected instanceof BigDecimal left && found instanceof Number right) {
            return left.subtract(new BigDecimal(right.toString())).abs().compareTo(new BigDecimal("0.00000001")) < 0;
        }
        if (expected instanceof String left && found instanceof String right && left.matches("-?P.*")) {
            return left.equals(right) || isSameDuration(left, right);
        }
        return Objects.equals(expected, found);
    }

    private static boolean isSameDuration(String left, String right) {
        try {
            return Duration.parse(left).equals(Duration.parse(right));
        } catch (DateTimeParseException noDuration) {
            return false;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void print() {
        Map<String, int[]> levels = new TreeMap<>();
        folders.forEach((folder, counts) -> {
            int[] level = levels.computeIfAbsent(folder.replaceFirst("/.*", ""), name -> new int[2]);
            level[0] += counts[0];
            level[1] += counts[1];
            if (counts[1] > 0) {
                System.out.println(folder + ": " + counts[0] + " of " + (counts[0] + counts[1]));
            }
        });
        levels.forEach((level, counts) -> System.out.printf(
                "%s: %d of %d, %.1f %%%n",
                level, counts[0], counts[0] + counts[1], 100.0 * counts[0] / (counts[0] + counts[1])));
    }
}
