package org.pouch.engine.read.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of SQL with the values of its placeholders. */
public record Clause(String sql, List<Object> values) {
    public static final Clause ALWAYS = new Clause("1 = 1", List.of());
    public static final Clause NEVER = new Clause("1 = 0", List.of());

    public Clause {
        values = List.copyOf(values);
    }

    public static Clause of(String sql, Object... values) {
        return new Clause(sql, List.of(values));
    }

    public static Clause in(String column, List<? extends Object> values) {
        String marks = values.stream().map(value -> "?").collect(Collectors.joining(", "));
        return values.isEmpty() ? NEVER : new Clause(column + " IN (" + marks + ")", List.copyOf(values));
    }

    static Clause all(List<Clause> parts) {
        return joined(parts.stream().filter(part -> !part.equals(ALWAYS)).toList(), " AND ", ALWAYS);
    }

    public static Clause any(List<Clause> parts) {
        return parts.contains(ALWAYS) ? ALWAYS : joined(parts, " OR ", NEVER);
    }

    public Clause then(String sql, Object... values) {
        return then(of(sql, values));
    }

    public Clause then(Clause next) {
        List<Object> both = new ArrayList<>(values);
        both.addAll(next.values);
        return new Clause(sql + next.sql, both);
    }

    public Clause and(Clause other) {
        return all(List.of(this, other));
    }

    public Clause not() {
        return new Clause("NOT (" + sql + ")", values);
    }

    /** Puts this condition in the place of the {@code %s} of a surrounding text, such as an EXISTS. */
    public Clause within(String surrounding) {
        return new Clause(surrounding.replace("%s", "(" + sql + ")"), values);
    }

    private static Clause joined(List<Clause> parts, String word, Clause whenEmpty) {
        if (parts.isEmpty()) {
            return whenEmpty;
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String sql = parts.stream().map(part -> "(" + part.sql + ")").collect(Collectors.joining(word));
        List<Object> values = new ArrayList<>();
        parts.forEach(part -> values.addAll(part.values));
        return new Clause(sql, values);
    }
}
