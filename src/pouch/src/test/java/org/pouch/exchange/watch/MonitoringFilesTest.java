package org.pouch.exchange.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The alert rules and the dashboard ask for what the program counts; an expression with a wrong name never rings. */
class MonitoringFilesTest {
    private static final Path FOLDER = Path.of("docs", "operations");
    private static final Pattern METER = Pattern.compile("\\b(?:pouch|jvm|disk)_[a-z_]+");
    private static final Pattern NAME_IN_CODE = Pattern.compile("\"(pouch(?:\\.[a-z]+)+)\"");
    /** Of Spring Boot. */
    private static final Set<String> OF_OTHERS =
            Set.of("jvm_memory_used_bytes", "jvm_memory_max_bytes", "disk_free_bytes", "disk_total_bytes");

    @Test
    void asksOnlyForMetersThatThereAre() throws IOException {
        Set<String> known = new TreeSet<>(OF_OTHERS);
        metersInCode().forEach(name -> {
            known.add(name.replace('.', '_'));
            known.add(name.replace('.', '_') + "_total");
        });

        assertThat(metersIn("pouch-alerts.yaml")).isNotEmpty().isSubsetOf(known);
        assertThat(metersIn("pouch-dashboard.json")).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void alertsAboutEveryMeterOfTheTable() throws IOException {
        Set<String> withAlert = Files.readAllLines(Path.of("docs", "operations.md")).stream()
                .filter(line -> line.startsWith("| `pouch_"))
                .filter(line -> !line.endsWith("| – |"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toSet());
        Set<String> families = metersIn("pouch-alerts.yaml").stream()
                .map(MonitoringFilesTest::family)
                .collect(Collectors.toSet());

        assertThat(withAlert)
                .hasSizeGreaterThan(6)
                .allSatisfy(meter -> assertThat(families).contains(family(meter)));
    }

    @Test
    void saysOfEachAlertWhatItMeansAndHowBadItIs() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).startsWith("Pouch");
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).endsWith(".");
        });
    }

    @Test
    void saysOfEachPanelWhatItShows() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(FOLDER.resolve("pouch-dashboard.json").toFile());

        assertThat(dashboard.path("panels"))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        panel -> assertThat(panel.path("description").asText()).endsWith("."));
    }

    /** The depth, age and attempts of one queue are one row of the table. */
    private static String family(String meter) {
        return meter.replaceAll("_(depth|oldest_seconds|attempts|arrivals|lots|total)$", "");
    }

    private static Set<String> metersIn(String file) throws IOException {
        return METER.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> metersInCode() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "pouch", "src", "main", "java"))) {
            Set<String> names = new TreeSet<>();
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                if (text.contains("io.micrometer")) {
                    NAME_IN_CODE.matcher(text).results().forEach(name -> names.add(name.group(1)));
                }
            }
            return names;
        }
    }

    private static List<JsonNode> rules() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(FOLDER.resolve("pouch-alerts.yaml")));
        List<JsonNode> rules = new ArrayList<>();
        new ObjectMapper()
                .valueToTree(file)
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }
}
