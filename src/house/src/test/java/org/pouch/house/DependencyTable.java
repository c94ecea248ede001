package org.pouch.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rows of docs/dependencies.md. */
record DependencyTable(List<Row> rows) {
    private static final String LOOK_AGAIN = "look again ";

    /**
     * @param section the heading above it
     * @param line what the version begins with, such as 4.1
     * @param published whether the project itself says the day; otherwise it is the day on which we look again
     */
    record Row(String section, String name, String line, LocalDate until, boolean published) {
        String sentence() {
            return published
                    ? "Open support of %s %s ended on %s. Raise it, and set its new day in docs/dependencies.md."
                            .formatted(name, line, until)
                    : "Nobody says how long %s %s is supported, and %s, the day to look again, has passed. See what is newest, and set the next day in docs/dependencies.md."
                            .formatted(name, line, until);
        }

        boolean allows(String version) {
            return version.equals(line) || version.startsWith(line + ".");
        }
    }

    static DependencyTable read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static DependencyTable parse(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (String line : lines) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.startsWith("| `")) {
                rows.add(row(section, line));
            }
        }
        return new DependencyTable(rows);
    }

    private static Row row(String section, String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
        String name = cells.get(0).replace("`", "");
        String until = cells.get(4);
        try {
            return new Row(
                    section,
                    name,
                    cells.get(1),
                    LocalDate.parse(until.startsWith(LOOK_AGAIN) ? until.substring(LOOK_AGAIN.length()) : until),
                    !until.startsWith(LOOK_AGAIN));
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException(
                    "The row of " + name + " has no day, such as 2027-07-31 or look again 2027-05-31: " + until, noDay);
        }
    }

    Stream<Row> of(String section) {
        return rows.stream().filter(row -> row.section().equals(section));
    }

    /** What is to be done on that day; the last day of support is still one of it. */
    List<String> ended(LocalDate today) {
        return rows.stream()
                .filter(row -> row.until().isBefore(today))
                .map(Row::sentence)
                .toList();
    }
}
