package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a search, understood.
 *
 * @param keys the shorter way to what it finds; null where there is none
 */
public record SearchRequest(Clause filter, Ordering ordering, Page page, KeyIndex.@Nullable Keys keys) {
    public static SearchRequest read(Resource resource, @Nullable JsonNode body) {
        JsonNode request = body == null || body.isNull() ? MissingNode.getInstance() : body;
        if (!request.isMissingNode() && !request.isObject()) {
            throw SearchRefused.unreadable("body");
        }
        Members.allow(request, "", "filter", "sort", "page");
        List<String> complaints = new ArrayList<>();
        Clause filter = FilterReader.read(resource, request.path("filter"), complaints);
        Ordering ordering = Ordering.read(resource, request.path("sort"), complaints);
        Page page = Page.read(request.path("page"), complaints);
        if (!complaints.isEmpty()) {
            throw SearchRefused.invalid(complaints);
        }
        return new SearchRequest(
                filter,
                ordering,
                page,
                resource.index().of(request.path("filter"), ordering.fields()).orElse(null));
    }

    public SearchRequest within(Clause scope) {
        return new SearchRequest(scope.and(filter), ordering, page, null);
    }

    boolean isBackwards() {
        return page.before() != null;
    }

    boolean asksOtherTables() {
        return filter.sql().contains("SELECT");
    }

    /** The rows the page may begin with. */
    Clause reach() {
        String cursor = page.after() != null ? page.after() : page.before();
        if (cursor == null) {
            return Clause.ALWAYS;
        }
        try {
            List<@Nullable Object> place = Cursor.read(cursor, ordering);
            return isBackwards() ? ordering.before(place) : ordering.after(place);
        } catch (InvalidValue failure) {
            throw SearchRefused.invalid(List.of(String.valueOf(failure.getMessage())));
        }
    }
}
