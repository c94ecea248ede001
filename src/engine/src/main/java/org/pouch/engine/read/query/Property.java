package org.pouch.engine.read.query;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One property of a resource: its name in JSON, the SQL expression behind it and what a caller may do with it.
 *
 * @param choices the values a {@link Kind#CHOICE} may have, in the order of the published description
 * @param within text around a condition on a table of its own, with {@code %s} in its place; null when the column
 *     belongs to the row itself
 */
public record Property(
        String name,
        String column,
        Kind kind,
        List<String> choices,
        Set<Use> uses,
        @Nullable String within) {
    /** A character that no name contains. */
    static final String SEPARATOR = "\u001f";

    public enum Use {
        SHOWN,
        /** May be compared by operators. */
        FILTERED,
        /** May be asked for by its plain value only. */
        MATCHED,
        SORTED
    }

    public Property {
        choices = List.copyOf(choices);
        uses = Set.copyOf(uses);
    }

    public static Property key(String name) {
        return key(name, columnOf(name));
    }

    public static Property key(String name, String column) {
        return shown(name, column, Kind.KEY);
    }

    public static Property text(String name) {
        return text(name, columnOf(name));
    }

    public static Property text(String name, String column) {
        return shown(name, column, Kind.TEXT);
    }

    public static Property number(String name) {
        return number(name, columnOf(name));
    }

    public static Property number(String name, String column) {
        return shown(name, column, Kind.NUMBER);
    }

    public static Property flag(String name) {
        return flag(name, columnOf(name));
    }

    public static Property flag(String name, String column) {
        return shown(name, column, Kind.FLAG);
    }

    public static Property instant(String name) {
        return instant(name, columnOf(name));
    }

    public static Property instant(String name, String column) {
        return shown(name, column, Kind.INSTANT);
    }

    /** Several texts in one column, with {@link #SEPARATOR} between them. */
    public static Property list(String name, String column) {
        return shown(name, column, Kind.LIST);
    }

    /** JSON in the column and in the response. */
    public static Property json(String name, String column) {
        return shown(name, column, Kind.JSON);
    }

    public static Property tenant() {
        return text("tenantId", "CAST('<default>' AS VARCHAR(16))");
    }

    public static Property choice(String name, Class<? extends Enum<?>> words) {
        return choice(name, columnOf(name), words);
    }

    /** A property whose values are those of an enum of the published protocol. */
    public static Property choice(String name, String column, Class<? extends Enum<?>> words) {
        List<String> choices = Arrays.stream(words.getEnumConstants())
                .map(Object::toString)
                .filter(word -> !word.equals("unknown_default_open_api"))
                .toList();
        return new Property(name, column, Kind.CHOICE, choices, EnumSet.of(Use.SHOWN), null);
    }

    public Property filtered() {
        return with(Use.FILTERED);
    }

    public Property matched() {
        return with(Use.MATCHED);
    }

    public Property sorted() {
        return with(Use.SORTED);
    }

    public Property hidden() {
        Set<Use> fewer = EnumSet.copyOf(uses);
        fewer.remove(Use.SHOWN);
        return new Property(name, column, kind, choices, fewer, within);
    }

    public Property within(String surrounding) {
        return new Property(name, column, kind, choices, uses, surrounding).hidden();
    }

    public boolean is(Use use) {
        return uses.contains(use);
    }

    private static String columnOf(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Property shown(String name, String column, Kind kind) {
        return new Property(name, column, kind, List.of(), EnumSet.of(Use.SHOWN), null);
    }

    private Property with(Use use) {
        Set<Use> more = EnumSet.of(use);
        more.addAll(uses);
        return new Property(name, column, kind, choices, more, within);
    }
}
