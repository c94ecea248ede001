package org.pouch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Code of others that runs with ours.
 *
 * @param name group and artifact of Maven, or the name of a package of Node
 */
record Library(String name, String version) {
    private static final Path BUNDLED = Path.of("src/sandbox/target/bundled.txt");
    private static final Path LOCK = Path.of("src/pouch/src/main/frontend/package-lock.json");
    private static final String FOLDER = "node_modules/";
    private static final Pattern LISTED =
            Pattern.compile("(?m)^ +([^: ]+:[^: ]+):jar(?::[^: ]+)?:([^: ]+):(?:compile|runtime)\\b");

    static List<Library> bundled() throws IOException {
        return bundled(Files.readString(BUNDLED));
    }

    /** What Maven lists of the sandbox's jar, which holds all that the others do. */
    static List<Library> bundled(String list) {
        return LISTED.matcher(list)
                .results()
                .map(found -> new Library(found.group(1), found.group(2)))
                .filter(library -> !library.name().startsWith("org.pouch:"))
                .distinct()
                .toList();
    }

    static List<Library> inTheBrowser() throws IOException {
        return inTheBrowser(new ObjectMapper().readTree(LOCK.toFile()));
    }

    /** What the lock file names, without what only builds and tests. */
    static List<Library> inTheBrowser(JsonNode lock) {
        return packages(lock)
                .filter(entry -> !entry.getValue().path("dev").asBoolean())
                .map(Library::of)
                .distinct()
                .toList();
    }

    static List<Library> ofNode() throws IOException {
        return packages(new ObjectMapper().readTree(LOCK.toFile()))
                .map(Library::of)
                .distinct()
                .toList();
    }

    private static Stream<Map.Entry<String, JsonNode>> packages(JsonNode lock) {
        return lock.path("packages").properties().stream()
                .filter(entry -> entry.getKey().startsWith(FOLDER));
    }

    private static Library of(Map.Entry<String, JsonNode> entry) {
        String path = entry.getKey();
        return new Library(
                path.substring(path.lastIndexOf(FOLDER) + FOLDER.length()),
                entry.getValue().path("version").asText());
    }

    /** The group, or the package itself where there are no groups. */
    String group() {
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }
}
