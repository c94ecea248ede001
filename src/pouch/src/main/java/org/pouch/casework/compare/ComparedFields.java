package org.pouch.casework.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.compare.Comparison.Cell;
import org.pouch.casework.compare.Comparison.Mark;
import org.pouch.casework.compare.Comparison.Row;
import org.pouch.identity.Identity;
import org.pouch.identity.IdentityDifference;
import org.pouch.identity.NameForms;
import org.pouch.identity.PartialDate;

/** The fields of identities, each held against the one it has to agree with, by the rule that packets name differences by. */
final class ComparedFields {
    private static final Set<String> NAMES = Set.of("primaryIdentifier", "secondaryIdentifier");

    private ComparedFields() {}

    /** @param against null for what is the ground itself */
    record Column(Identity identity, @Nullable Identity against) {}

    static List<Row> rows(List<Column> columns) {
        List<Map<String, Cell>> cells =
                columns.stream().map(ComparedFields::cells).toList();
        return values(columns.get(0).identity()).keySet().stream()
                .map(field -> new Row(
                        field, cells.stream().map(column -> cell(column, field)).toList()))
                .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isEmpty()))
                .toList();
    }

    private static Cell cell(Map<String, Cell> column, String field) {
        return Objects.requireNonNull(column.get(field));
    }

    private static Map<String, Cell> cells(Column column) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        Identity ground = column.against();
        if (ground == null) {
            values(column.identity()).forEach((field, value) -> cells.put(field, whole(Mark.GROUND, value)));
            return cells;
        }
        Set<String> different = IdentityDifference.between(ground, column.identity()).stream()
                .map(IdentityDifference::field)
                .collect(Collectors.toSet());
        Map<String, String> grounds = values(ground);
        values(column.identity())
                .forEach((field, value) -> cells.put(
                        field,
                        different.contains(field)
                                ? otherwise(field, grounds.getOrDefault(field, ""), value)
                                : whole(Mark.SAME, value)));
        return cells;
    }

    private static Cell otherwise(String field, String ground, String value) {
        if (ground.isEmpty() || value.isEmpty()) {
            return whole(Mark.MISSING, value);
        }
        return parted(fits(field, ground, value) ? Mark.FITS : Mark.DIFFERS, ground, value);
    }

    private static boolean fits(String field, String ground, String value) {
        if (NAMES.contains(field)) {
            return NameForms.agree(ground, value);
        }
        Optional<PartialDate> one = PartialDate.parse(ground);
        return field.equals("dateOfBirth")
                && one.isPresent()
                && PartialDate.parse(value).filter(one.get()::isCompatibleWith).isPresent();
    }

    private static Cell whole(Mark mark, String value) {
        return new Cell(mark, value, "", "");
    }

    /** By characters, not by halves of them. */
    private static Cell parted(Mark mark, String ground, String value) {
        List<Integer> old = ground.codePoints().boxed().toList();
        List<Integer> now = value.codePoints().boxed().toList();
        int most = Math.min(old.size(), now.size());
        int begin = 0;
        while (begin < most && old.get(begin).equals(now.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < most - begin && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        return new Cell(
                mark,
                text(now.subList(0, begin)),
                text(now.subList(begin, now.size() - end)),
                text(now.subList(now.size() - end, now.size())));
    }

    private static String text(List<Integer> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static Map<String, String> values(Identity identity) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("primaryIdentifier", identity.primary());
        values.put("secondaryIdentifier", identity.secondary());
        values.put("nameOriginalScript", text(identity.originalName()));
        values.put("dateOfBirth", identity.birth());
        values.put("placeOfBirth.text", identity.birthPlace());
        values.put("placeOfBirth.country", identity.birthCountry());
        values.put("sex", identity.sex());
        values.put("nationality", identity.nationality());
        values.put("nationalIdNumber", text(identity.nationalId()));
        return values;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
