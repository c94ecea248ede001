package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Kind;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.SearchRefused;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.SearchResult;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What all controllers of this package answer alike. */
final class Reads {
    private final Search search;

    Reads(Search search) {
        this.search = search;
    }

    SearchResult search(Resource resource, @Nullable JsonNode body, Clause scope) {
        return search.find(resource, SearchRequest.read(resource, body).within(scope));
    }

    /** Of what belongs to something: the body is read before that is looked for. */
    SearchResult search(Resource resource, @Nullable JsonNode body, Supplier<Clause> scope) {
        SearchRequest request = SearchRequest.read(resource, body);
        return search.find(resource, request.within(scope.get()));
    }

    Map<String, @Nullable Object> get(Resource resource, String key) {
        return find(resource, key).orElseThrow(() -> SearchRefused.notFound(resource, key));
    }

    Optional<Map<String, @Nullable Object>> find(Resource resource, String key) {
        return search.first(resource, hasKey(resource, key));
    }

    Optional<Map<String, @Nullable Object>> first(Resource resource, Clause condition) {
        return search.first(resource, condition);
    }

    /** All there is, without pages. */
    Map<String, List<Map<String, @Nullable Object>>> items(Resource resource) {
        return Map.of("items", search.all(resource, Clause.ALWAYS));
    }

    List<Map<String, @Nullable Object>> all(Resource resource, Clause condition) {
        return search.all(resource, condition);
    }

    /** One column of one row as text of that type; the row must exist. */
    ResponseEntity<String> content(Resource resource, String key, String column, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .body(column(resource, key, column).orElse(""));
    }

    Optional<String> column(Resource resource, String key, String column) {
        get(resource, key);
        return search.text(Clause.of("SELECT " + column + " FROM ")
                .then(resource.source())
                .then(" WHERE ")
                .then(hasKey(resource, key)));
    }

    static ResponseEntity<Map<String, @Nullable Object>> orNoContent(Optional<Map<String, @Nullable Object>> found) {
        return found.map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
    }

    /** The number in a path. */
    static long number(Resource resource, String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException noNumber) {
            throw SearchRefused.noKey(resource.key().name(), key);
        }
    }

    private static Clause hasKey(Resource resource, String key) {
        Object value = resource.key().kind() == Kind.KEY ? (Object) number(resource, key) : key;
        return Clause.of(resource.key().column() + " = ?", value);
    }
}
