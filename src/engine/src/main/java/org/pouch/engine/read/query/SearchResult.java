package org.pouch.engine.read.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to every search; properties without a value are written as null. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SearchResult(
        @JsonInclude(content = JsonInclude.Include.ALWAYS) List<Map<String, @Nullable Object>> items, Place page) {
    /**
     * @param totalItems at most 10 000
     * @param hasMoreTotalItems whether there are more than that
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Place(
            long totalItems,
            boolean hasMoreTotalItems,
            @Nullable String startCursor,
            @Nullable String endCursor) {}
}
