package org.pouch.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.intervention.Act;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.InstanceState;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which instances an administrator looks for, as it stands in the address, so that a list can be kept as a bookmark. What is empty asks for nothing.
 *
 * @param from the first day (UTC) on which they started, as it was typed
 * @param until the last one
 */
record InstanceWishes(
        @Nullable InstanceState state,
        @Nullable Boolean incident,
        @Nullable String process,
        @Nullable Integer version,
        @Nullable String element,
        @Nullable String error,
        @Nullable String from,
        @Nullable String until,
        @Nullable String request) {
    private static final String ADDRESS = "/operations/instances";
    private static final String BATCH = "/operations/batches/new";

    Filter filter() {
        return new Filter(
                state,
                withIncident() ? Boolean.TRUE : null,
                given(process),
                version(),
                element(),
                given(error),
                begin(from).orElse(null),
                begin(until).map(day -> day.plusSeconds(24 * 60 * 60)).orElse(null),
                given(request));
    }

    public boolean withIncident() {
        return Boolean.TRUE.equals(incident);
    }

    /** A version or a step is one of a process. */
    @Override
    public @Nullable Integer version() {
        return given(process) == null ? null : version;
    }

    @Override
    public @Nullable String element() {
        return given(process) == null ? null : given(element);
    }

    /** Whether a day was typed that is none; it is not looked for then. */
    public boolean isDayWrong() {
        return isWrong(from) || isWrong(until);
    }

    /** The same, of those alone that run. */
    InstanceWishes running() {
        return new InstanceWishes(
                InstanceState.ACTIVE, incident, process, version, element, error, from, until, request);
    }

    /** @param page from 0 */
    public String address(int page) {
        Map<String, Object> parts = parts();
        put(parts, "page", page == 0 ? null : page);
        return address(ADDRESS, parts);
    }

    /** Where an act at all that are found is asked for. */
    public String batch(Act act) {
        Map<String, Object> parts = parts();
        parts.put("act", act);
        parts.put("found", Boolean.TRUE);
        return address(BATCH, parts);
    }

    /** What is looked for, by the names that fields of the form have. */
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        put(parts, "state", state);
        put(parts, "incident", withIncident() ? Boolean.TRUE : null);
        put(parts, "process", given(process));
        put(parts, "version", version());
        put(parts, "element", element());
        put(parts, "error", given(error));
        put(parts, "from", given(from));
        put(parts, "until", given(until));
        put(parts, "request", given(request));
        return parts;
    }

    private static String address(String path, Map<String, Object> parts) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        // As values, not as the address itself: there braces and plus signs mean something else.
        parts.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parts).toUriString();
    }

    private static void put(Map<String, Object> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private static boolean isWrong(@Nullable String day) {
        return given(day) != null && begin(day).isEmpty();
    }

    private static Optional<Instant> begin(@Nullable String day) {
        String typed = given(day);
        try {
            return typed == null
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
