package org.pouch.process.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the files of some places stood when somebody looked at them, without reading them. Equal to another where nothing was written in between. */
record Sight(Map<Path, Stamp> files) {
    private static final int MOST_NAMES = 6;

    /** A file that was replaced is another one, also where it is as long and as old as the one before. */
    private record Stamp(
            long size, FileTime written, @Nullable Object file) {}

    Sight {
        files = Map.copyOf(files);
    }

    /** @param places files, and folders with all that is below them; what is not there is not seen */
    static Sight of(List<Path> places) {
        Map<Path, Stamp> files = new HashMap<>();
        for (Path place : places) {
            try (Stream<Path> below = below(place)) {
                below.filter(Sight::counts).forEach(file -> stamp(file).ifPresent(stamp -> files.put(file, stamp)));
            } catch (IOException | UncheckedIOException moving) {
                // A folder that goes while it is walked through is seen at the next look; whoever reads it says what is
                // wrong with it.
            }
        }
        return new Sight(files);
    }

    private static Stream<Path> below(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return Files.walk(place);
        }
        return Stream.of(place, OverruledFindings.beside(place));
    }

    private static boolean counts(Path file) {
        String name = String.valueOf(file.getFileName());
        return ModelFolder.Kind.of(name) != ModelFolder.Kind.OTHER || name.equals(OverruledFindings.FILE);
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.isRegularFile()
                    ? Optional.of(new Stamp(now.size(), now.lastModifiedTime(), now.fileKey()))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Names of the files that are not as they were then: written, new or gone. How many there are, where they are many. */
    String differenceFrom(Sight before) {
        List<String> different = Stream.concat(files.keySet().stream(), before.files.keySet().stream())
                .distinct()
                .filter(file -> !Objects.equals(files.get(file), before.files.get(file)))
                .map(file -> file.getFileName() + (files.containsKey(file) ? "" : " (gone)"))
                .sorted()
                .toList();
        return different.size() > MOST_NAMES ? different.size() + " files" : String.join(", ", different);
    }
}
