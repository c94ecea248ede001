package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the filter of a search; all values that cannot be meant are refused together. */
public final class FilterReader {
    private final Resource resource;
    private final List<String> complaints;

    private FilterReader(Resource resource, List<String> complaints) {
        this.resource = resource;
        this.complaints = complaints;
    }

    public static Clause read(Resource resource, JsonNode filter, List<String> complaints) {
        return new FilterReader(resource, complaints).read(filter);
    }

    private Clause read(JsonNode filter) {
        if (filter.isNull() || filter.isMissingNode()) {
            return Clause.ALWAYS;
        }
        if (!filter.isObject()) {
            throw SearchRefused.unreadable("filter");
        }
        List<Clause> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : filter.properties()) {
            conditions.add(readMember(member.getKey(), member.getValue(), filter));
        }
        return Clause.all(conditions);
    }

    private Clause readMember(String name, JsonNode value, JsonNode filter) {
        if (name.equals("$or")) {
            return alternatives(value);
        }
        Criterion criterion = resource.criterion(name).orElseThrow(() -> SearchRefused.unreadable("filter." + name));
        if (Comparison.isAbsent(value)) {
            return Clause.ALWAYS;
        }
        try {
            return criterion.read(value, filter);
        } catch (InvalidValue failure) {
            complaints.add(String.valueOf(failure.getMessage()));
            return Clause.NEVER;
        }
    }

    private Clause alternatives(JsonNode value) {
        if (Comparison.isAbsent(value)) {
            return Clause.ALWAYS;
        }
        if (!value.isArray()) {
            throw SearchRefused.unreadable("filter.$or");
        }
        List<Clause> alternatives = new ArrayList<>();
        value.forEach(alternative -> alternatives.add(read(alternative)));
        return Clause.any(alternatives);
    }
}
