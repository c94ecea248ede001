package org.pouch.engine.read.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks the projection tables. */
public final class Search {
    /** As on a cluster, which counts so far and says that there are more. */
    private static final int COUNTED = 10_000;

    private final View view;

    public Search(View view) {
        this.view = view;
    }

    public SearchResult find(Resource resource, SearchRequest request) {
        Found found = found(resource, request);
        List<Map<String, @Nullable Object>> rows = found.rows();
        String start = rows.isEmpty() ? null : Cursor.of(rows.get(0), request.ordering());
        String end = rows.isEmpty() ? null : Cursor.of(rows.get(rows.size() - 1), request.ordering());
        return new SearchResult(
                rows.stream().map(row -> show(resource, row)).toList(),
                new SearchResult.Place(Math.min(found.total(), COUNTED), found.total() > COUNTED, start, end));
    }

    private record Found(List<Map<String, @Nullable Object>> rows, long total) {}

    private Found found(Resource resource, SearchRequest request) {
        boolean asksOthers = request.asksOtherTables() || resource.showsOtherTables();
        if (!asksOthers || !request.reach().equals(Clause.ALWAYS)) {
            return new Found(page(resource, request), count(resource, request.filter()));
        }
        KeyIndex.Keys keys = request.keys();
        return keys == null ? findKeysFirst(resource, request) : findIndexed(resource, request, keys);
    }

    private Found findIndexed(Resource resource, SearchRequest request, KeyIndex.Keys keys) {
        long total = query(keys.count(COUNTED + 1), row -> row.getLong(1)).get(0);
        boolean isBeyond = total <= COUNTED && request.page().from() >= total;
        List<Object> wanted = isBeyond
                ? List.of()
                : query(keys.page(request.page().from(), request.page().limit()), row -> row.getObject(1));
        return new Found(rows(resource, request, wanted), total);
    }

    /**
     * A filter that asks other tables costs more than the rows it finds: it is asked once for the page and the count. And what a row shows
     * of other tables is read for the rows of the page alone, not for all that are put in order.
     */
    private Found findKeysFirst(Resource resource, SearchRequest request) {
        int from = request.page().from();
        Clause keys = Clause.of("SELECT " + resource.key().column() + " FROM ")
                .then(resource.source())
                .then(" WHERE ")
                .then(request.filter())
                .then(" ORDER BY " + request.ordering().forwards() + " LIMIT "
                        + Math.max(COUNTED + 1L, (long) from + request.page().limit()));
        List<Object> found = query(keys, row -> row.getObject(1));
        List<Object> wanted =
                found.stream().skip(from).limit(request.page().limit()).toList();
        return new Found(rows(resource, request, wanted), found.size());
    }

    private List<Map<String, @Nullable Object>> rows(Resource resource, SearchRequest request, List<Object> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : query(
                        select(resource, Clause.in(resource.key().column(), wanted))
                                .then(" ORDER BY " + request.ordering().forwards()),
                        row -> read(resource, row));
    }

    private List<Map<String, @Nullable Object>> page(Resource resource, SearchRequest request) {
        Clause reached = request.filter().and(request.reach());
        String order = request.isBackwards()
                ? request.ordering().backwards()
                : request.ordering().forwards();
        Clause page = select(resource, reached)
                .then(" ORDER BY " + order)
                .then(
                        " LIMIT ? OFFSET ?",
                        request.page().limit(),
                        request.page().from());
        List<Map<String, @Nullable Object>> rows = query(page, row -> read(resource, row));
        if (request.isBackwards()) {
            Collections.reverse(rows);
        }
        return rows;
    }

    public Optional<Map<String, @Nullable Object>> first(Resource resource, Clause condition) {
        return query(select(resource, condition).then(" LIMIT 1"), row -> show(resource, read(resource, row))).stream()
                .findFirst();
    }

    /** All rows, in the order of the key. */
    public List<Map<String, @Nullable Object>> all(Resource resource, Clause condition) {
        return query(
                select(resource, condition).then(" ORDER BY " + resource.key().column()),
                row -> show(resource, read(resource, row)));
    }

    /** The first column of the first row. */
    public Optional<String> text(Clause query) {
        return query(query, row -> Optional.ofNullable(row.getString(1))).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private long count(Resource resource, Clause condition) {
        Clause count = Clause.of("SELECT COUNT(*) FROM (SELECT 1 AS one FROM ")
                .then(resource.source())
                .then(" WHERE ")
                .then(condition)
                .then(" LIMIT " + (COUNTED + 1) + ") counted");
        return query(count, row -> row.getLong(1)).get(0);
    }

    private static Clause select(Resource resource, Clause condition) {
        List<Property> properties = resource.read();
        String columns = IntStream.range(0, properties.size())
                .mapToObj(i -> properties.get(i).column() + " AS p" + i)
                .collect(Collectors.joining(", "));
        return Clause.of("SELECT " + columns + " FROM ")
                .then(resource.source())
                .then(" WHERE ")
                .then(condition);
    }

    private <T> List<T> query(Clause query, Reader<T> reader) {
        return new ArrayList<>(view.read(jdbc -> jdbc.sql(query.sql())
                .params(query.values())
                .query((row, number) -> reader.read(row))
                .list()));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static Map<String, @Nullable Object> read(Resource resource, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int i = 0;
        for (Property property : resource.read()) {
            values.put(property.name(), property.kind().shown(row, "p" + i++));
        }
        return values;
    }

    /** A dot in a name makes an object: {@code created.count} is the member of a member. */
    private static Map<String, @Nullable Object> show(Resource resource, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> objects = new LinkedHashMap<>();
        for (Property property : resource.shown()) {
            String name = property.name();
            int dot = name.indexOf('.');
            if (dot < 0) {
                shown.put(name, row.get(name));
            } else {
                Map<String, @Nullable Object> object =
                        objects.computeIfAbsent(name.substring(0, dot), outer -> new LinkedHashMap<>());
                object.put(name.substring(dot + 1), row.get(name));
                shown.put(name.substring(0, dot), object);
            }
        }
        return shown;
    }
}
