package org.pouch.desk.flight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.flight.Manifest;
import org.pouch.casework.flight.Manifest.Escort;
import org.pouch.casework.flight.Manifest.Passenger;

/** The list of persons for programs: UTF-8, RFC 4180, the escorts after the persons. Only the border post has the last two columns. */
final class ManifestTable {
    private static final List<String> HEAD = List.of(
            "role", "familyName", "givenNames", "birthDate", "nationality", "document", "validUntil", "medical");
    private static final List<String> OF_BORDER_POST = List.of("originalName", "case");

    private final boolean isOfBorderPost;

    private ManifestTable(Manifest.Reader reader) {
        this.isOfBorderPost = reader == Manifest.Reader.BORDER_POST;
    }

    static byte[] of(Manifest manifest) {
        ManifestTable table = new ManifestTable(manifest.reader());
        Stream<String> rows = Stream.concat(
                manifest.passengers().stream().map(table::row),
                manifest.escorts().stream().map(table::row));
        return Stream.concat(Stream.of(table.row(HEAD, OF_BORDER_POST)), rows)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private String row(Passenger person) {
        return row(
                List.of(
                        "PERSON",
                        person.familyName(),
                        person.givenNames(),
                        person.birthDate(),
                        "",
                        person.documentNumber(),
                        person.documentUntil(),
                        person.medicalAttendance() ? "yes" : "no"),
                List.of(person.originalName(), person.request().value()));
    }

    private String row(Escort escort) {
        return row(
                List.of(escort.role(), escort.name(), "", "", escort.nationality(), escort.documentNumber(), "", ""),
                List.of("", ""));
    }

    private String row(List<String> cells, List<String> ofBorderPost) {
        return Stream.concat(cells.stream(), isOfBorderPost ? ofBorderPost.stream() : Stream.of())
                        .map(ManifestTable::quoted)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** No spreadsheet takes it for a formula either, nor one that reads the wide signs of Chinese text as the narrow ones. */
    private static String quoted(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\r' || sign == '\n')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
