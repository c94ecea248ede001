package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept in the repository: nothing that a program wrote while it ran, and nothing at a place of its own. */
class TreeTest {
    private static final Set<String> TOP = Set.of(
            ".ci .editorconfig .gitattributes .github .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE NOTICE README.md SECURITY.md"
                    .concat(" UPGRADING.md certs-sample docs pom.xml pouch processes routes samples src")
                    .split(" "));
    private static final long MOST_BYTES = 1 << 20;
    private static final Path LARGE_FONT = Path.of("src/pouch/src/main/resources/fonts/NotoSansSC-Regular.ttf");

    private static final Pattern MARK_FOR_A_SCAN =
            Pattern.compile("(?m)^ *@(Configuration|Component|Service|Repository|(Rest)?Controller(Advice)?)\\b");

    private static List<Path> kept;

    @BeforeAll
    static void askGit() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(".git")), "this is no clone, so nobody says what is kept");
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .redirectErrorStream(true)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(git.waitFor() == 0, "git does not say what is kept: " + names);
        kept = List.of(names.split("\0")).stream()
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    @Test
    void hasNothingButItsFixedParts() {
        assertThat(kept.stream().map(file -> file.getName(0).toString()).collect(Collectors.toSet()))
                .isEqualTo(TOP);
    }

    @Test
    void keepsNoDatabaseLockOrPassword() {
        assertThat(kept)
                .noneMatch(file -> file.getFileName().toString().matches(".*\\.(db|lock|password|part|jfr|hprof)"));
    }

    @Test
    void keepsNothingLargeButOneFont() throws IOException {
        for (Path file : kept) {
            if (!file.equals(LARGE_FONT)) {
                assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST_BYTES);
            }
        }
    }

    /** Authorities of tests scan the packages that their tests lie in: what one test marks would be a part of all of them. */
    @Test
    void marksNoPartOfATestForTheScanOfAnAuthority() throws IOException {
        for (Path file : kept) {
            String name = file.toString().replace('\\', '/');
            if (name.contains("/src/test/java/") && !name.contains("/org/pouch/testing/")) {
                assertThat(Files.readString(file)).as(name).doesNotContainPattern(MARK_FOR_A_SCAN);
            }
        }
    }
}
