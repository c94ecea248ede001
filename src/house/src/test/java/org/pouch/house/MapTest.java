package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that lead to a line name classes that are there, and every room; those of the engine have a test of its own. */
class MapTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern TYPE =
            Pattern.compile("(?<![A-Za-z_@<>./…-])[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+(?![A-Za-z>…])");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum) (?=(\\w+))");

    @ParameterizedTest
    @ValueSource(strings = {"architecture", "adding-a-packet-kind"})
    void namesClassesThatAreThere(String document) throws IOException {
        Set<String> named = new TreeSet<>();
        QUOTED.matcher(Files.readString(Path.of("docs", document + ".md")))
                .results()
                .forEach(quoted -> TYPE.matcher(quoted.group(1)).results().forEach(type -> named.add(type.group())));

        assertThat(named).isNotEmpty().isSubsetOf(declared());
    }

    @Test
    void hasEveryRoom() throws IOException {
        String map = Files.readString(Path.of("docs", "architecture.md"))
                + Files.readString(Path.of("docs", "engine-inside.md"));
        Set<String> rooms = files("package-info.java"::equals)
                .filter(file -> file.toString().contains("/src/main/"))
                .map(file -> file.getParent().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        rooms.remove("pouch");

        assertThat(rooms)
                .allMatch(room ->
                        Pattern.compile("[`./ ]" + room + "[`. ]").matcher(map).find());
    }

    /** Read once: looking for each name in all sources took half a minute. */
    private static Set<String> declared() throws IOException {
        Set<String> declared = new TreeSet<>();
        for (Path file : files(name -> name.endsWith(".java")).toList()) {
            DECLARED.matcher(Files.readString(file)).results().forEach(type -> declared.add(type.group(1)));
        }
        return declared;
    }

    private static Stream<Path> files(Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> name.test(file.getFileName().toString())).toList().stream();
        }
    }
}
