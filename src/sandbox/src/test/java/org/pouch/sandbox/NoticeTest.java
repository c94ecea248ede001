package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NOTICE names what the jars of Pouch hold of others: no part more, none less. The sandbox's jar holds all that the others do. */
class NoticeTest {
    private static final Path BUNDLED = Path.of("src/sandbox/target/bundled.txt");
    private static final Pattern BUNDLED_LIBRARY = Pattern.compile("(?m)^ +([^: ]+):[^: ]+:jar:");
    private static final Path FONTS = Path.of("src/pouch/src/main/resources/fonts");

    private final String notice = Files.readString(Path.of("NOTICE"));

    NoticeTest() throws IOException {}

    @Test
    void namesTheGroupOfEveryBundledLibrary() throws IOException {
        assertThat(groupsNamed()).isEqualTo(groupsBundled());
    }

    @Test
    void namesEveryFont() throws IOException {
        try (Stream<Path> fonts = Files.list(FONTS)) {
            assertThat(fonts.map(font -> font.getFileName().toString())
                            .filter(name -> name.endsWith(".ttf"))
                            .map(name -> name.substring(0, name.indexOf('-'))))
                    .allSatisfy(family -> assertThat(section("Fonts")).contains(family))
                    .isNotEmpty();
        }
    }

    @Test
    void everyFontHasItsLicenceBesideIt() throws IOException {
        try (Stream<Path> fonts = Files.list(FONTS)) {
            List<String> names =
                    fonts.map(font -> font.getFileName().toString()).toList();

            assertThat(names.stream().filter(name -> name.endsWith(".ttf")))
                    .allMatch(font -> names.stream()
                            .anyMatch(name ->
                                    name.endsWith(".txt") && name.startsWith(font.substring(0, font.indexOf('-')))));
        }
    }

    /** Lines under a licence's name, which itself stands at the beginning of a line. */
    private Set<String> groupsNamed() {
        return section("Libraries")
                .lines()
                .filter(line -> line.startsWith("  "))
                .flatMap(Pattern.compile("[, ]+")::splitAsStream)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groupsBundled() throws IOException {
        return BUNDLED_LIBRARY
                .matcher(Files.readString(BUNDLED))
                .results()
                .map(library -> library.group(1))
                .filter(group -> !group.equals("org.pouch"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String section(String title) {
        String from = notice.substring(notice.indexOf("\n" + title) + 1);
        int next = from.indexOf("\n\n\n");
        return next < 0 ? from : from.substring(0, next);
    }
}
