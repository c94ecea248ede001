package org.pouch.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What docs/known-weaknesses.md holds.
 *
 * @param nothingFound groups, libraries and packages that were looked for and have no row
 */
record WeaknessTable(LocalDate lookedAt, List<Row> rows, List<Exemption> exemptions, Set<String> nothingFound) {
    private static final int MONTHS_BETWEEN_LOOKS = 6;
    private static final Pattern LOOKED_AT = Pattern.compile("(?m)^Looked at on (\\d{4}-\\d{2}-\\d{2})\\b");
    private static final Pattern NUMBER = Pattern.compile("CVE-\\d{4}-\\d{4,}|GHSA(?:-[a-z0-9]{4}){3}");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final String EXCEPTED = "Excepted";
    private static final String NOTHING_FOUND = "Nothing found";
    private static final String ALL = "*";

    /**
     * @param library group and artifact, all of a group ({@code org.apache.camel:*}), or a package of Node
     * @param line what a version begins with to be spoken of, or * for any
     */
    record Row(String library, String line, String mended, String ids) {
        boolean speaksOf(Library used) {
            return names(used) && isOfLine(used.version());
        }

        boolean names(Library used) {
            return library.equals(used.name()) || library.equals(used.group() + ":" + ALL);
        }

        private boolean isOfLine(String version) {
            return line.equals(ALL)
                    || version.equals(line)
                    || version.startsWith(line + ".")
                    || version.startsWith(line + "-");
        }

        boolean isWeak(Library used) {
            return speaksOf(used) && ReleaseNumber.parse(used.version()).isBefore(ReleaseNumber.parse(mended));
        }
    }

    /** A weak version that stays for a while: until when, and why it does no harm here. */
    record Exemption(String library, String mended, LocalDate until, String reason) {
        boolean covers(Row row) {
            return library.equals(row.library()) && mended.equals(row.mended());
        }
    }

    static WeaknessTable read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static WeaknessTable parse(String document) {
        Matcher head = LOOKED_AT.matcher(document);
        if (!head.find()) {
            throw new IllegalArgumentException("The list of weaknesses does not say \"Looked at on\" and a day.");
        }
        List<Row> rows = new ArrayList<>();
        List<Exemption> exemptions = new ArrayList<>();
        Set<String> nothingFound = new TreeSet<>();
        String section = "";
        for (String line : document.lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (section.equals(NOTHING_FOUND)) {
                NAME.matcher(line).results().map(found -> found.group(1)).forEach(nothingFound::add);
            } else if (line.startsWith("| `")) {
                List<String> cells = cells(line);
                if (section.equals(EXCEPTED)) {
                    exemptions.add(exemption(cells));
                } else {
                    rows.add(row(cells));
                }
            }
        }
        return new WeaknessTable(LocalDate.parse(head.group(1)), rows, exemptions, nothingFound);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
    }

    private static Row row(List<String> cells) {
        String library = cells.get(0).replace("`", "");
        if (cells.size() != 7 || cells.subList(0, 6).stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("The row of " + library
                    + " does not say in six cells: library, line, mended, number, what it is, where it was read.");
        }
        ReleaseNumber.parse(cells.get(2));
        if (!NUMBER.matcher(cells.get(3)).find()) {
            throw new IllegalArgumentException("The row of " + library + " names no CVE and no GHSA: " + cells.get(3));
        }
        return new Row(library, cells.get(1), cells.get(2), cells.get(3));
    }

    private static Exemption exemption(List<String> cells) {
        String library = cells.get(0).replace("`", "");
        if (cells.size() != 5 || cells.get(3).isEmpty()) {
            throw new IllegalArgumentException("The exception of " + library
                    + " does not say in four cells: library, mended, until, why it does no harm here.");
        }
        return new Exemption(library, cells.get(1), LocalDate.parse(cells.get(2)), cells.get(3));
    }

    /** What is to be done about the libraries that are used, on that day; the last day of an exception is still one of it. */
    List<String> complaints(Collection<Library> used, LocalDate today) {
        List<String> complaints = new ArrayList<>();
        for (Row row : rows) {
            used.stream()
                    .filter(row::isWeak)
                    .map(Library::version)
                    .distinct()
                    .flatMap(version -> complaint(row, version, today).stream())
                    .forEach(complaints::add);
        }
        exemptions.stream()
                .filter(exemption ->
                        excepted(exemption).noneMatch(row -> used.stream().anyMatch(row::isWeak)))
                .map(exemption ->
                        "Nothing before %s of %s is used any more. Take its exception out of docs/known-weaknesses.md."
                                .formatted(exemption.mended(), exemption.library()))
                .forEach(complaints::add);
        return complaints;
    }

    private Stream<Row> excepted(Exemption exemption) {
        return rows.stream().filter(exemption::covers);
    }

    private Optional<String> complaint(Row row, String version, LocalDate today) {
        Optional<Exemption> exemption =
                exemptions.stream().filter(one -> one.covers(row)).findFirst();
        if (exemption.isEmpty()) {
            return Optional.of(
                    "%s %s is before %s, which mends %s. Raise it; if that cannot be had, except it in docs/known-weaknesses.md with a day and why it does no harm here."
                            .formatted(row.library(), version, row.mended(), row.ids()));
        }
        return exemption
                .filter(one -> one.until().isBefore(today))
                .map(one ->
                        "The exception of %s %s ended on %s: %s mends %s. Raise it, or say anew in docs/known-weaknesses.md why it does no harm here."
                                .formatted(row.library(), version, one.until(), row.mended(), row.ids()));
    }

    Optional<String> staleness(LocalDate today) {
        return lookedAt.plusMonths(MONTHS_BETWEEN_LOOKS).isBefore(today)
                ? Optional.of(
                        "docs/known-weaknesses.md was looked at on %s, more than half a year ago. Look what is known by now of each library, and set the day."
                                .formatted(lookedAt))
                : Optional.empty();
    }

    boolean knows(Library library) {
        return nothingFound.contains(library.group())
                || nothingFound.contains(library.name())
                || rows.stream().anyMatch(row -> row.names(library));
    }
}
