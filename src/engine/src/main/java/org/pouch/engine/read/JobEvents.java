package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.instant;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Criterion;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.read.query.Resource;

/**
 * What happened to jobs in a span of time, counted. A job is counted once as created, once as completed and once as
 * failed, by its latest failure.
 */
final class JobEvents {
    private static final String COLUMNS = "j.job_key, j.type, j.worker, j.error_code, j.error_message";

    /** Every event of every job, to be narrowed by a filter. */
    static final Resource ALL = Resource.of(
                    "Job",
                    "(SELECT " + COLUMNS + ", 'CREATED' AS event, j.created_at AS happened FROM job j"
                            + " UNION ALL SELECT " + COLUMNS
                            + ", 'COMPLETED', j.ended_at FROM job j WHERE j.state = 'COMPLETED'"
                            + " UNION ALL SELECT " + COLUMNS
                            + ", 'FAILED', COALESCE(j.updated_at, j.created_at) FROM job j"
                            + " WHERE j.state IN ('FAILED', 'ERROR_THROWN') OR j.has_failed_with_retries_left) v",
                    text("errorCode", "v.error_code").filtered(),
                    text("errorMessage", "v.error_message").filtered(),
                    text("jobType", "v.type").filtered())
            .with("from", span("from", ">="))
            .with("to", span("to", "<"))
            .with("resolution", resolution -> Clause.ALWAYS);

    private JobEvents() {}

    static Resource inAll(Clause events) {
        return Resource.of(
                "Job",
                counted("", events, ""),
                Stream.concat(counts(), Stream.of(flag("isIncomplete", "(1 = 0)")))
                        .toArray(Property[]::new));
    }

    static Resource byType(Clause events) {
        return Resource.of(
                "Job",
                counted("v.type, COUNT(DISTINCT v.worker) AS workers, ", events, " GROUP BY v.type"),
                with(text("jobType", "s.type"), number("workers")));
    }

    static Resource byWorker(Clause events) {
        return Resource.of(
                "Job",
                counted("v.worker, ", events.and(Clause.of("v.worker IS NOT NULL")), " GROUP BY v.worker"),
                with(text("worker", "s.worker")));
    }

    /** The key holds both texts, because either may be missing. */
    static Resource byError(Clause events) {
        Clause source = Clause.of("(SELECT v.error_code, v.error_message, COUNT(DISTINCT v.worker) AS workers FROM ")
                .then(ALL.source())
                .then(" WHERE v.event = 'FAILED' AND ")
                .then(events.within("%s"))
                .then(" GROUP BY v.error_code, v.error_message) s");
        return Resource.of(
                "Job",
                source,
                text("error", "CONCAT(COALESCE(s.error_code, ''), ' ', COALESCE(s.error_message, ''))")
                        .hidden(),
                text("errorCode", "COALESCE(s.error_code, '')"),
                text("errorMessage", "COALESCE(s.error_message, '')"),
                number("workers"));
    }

    static Resource byTime(Clause events, Duration resolution) {
        String slot = "TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00' + FLOOR(EXTRACT(EPOCH FROM v.happened) / "
                + resolution.toSeconds() + ") * INTERVAL '" + resolution.toSeconds() + "' SECOND(8)";
        return Resource.of(
                "Job", counted(slot + " AS slot, ", events, " GROUP BY " + slot), with(instant("time", "s.slot")));
    }

    private static Clause counted(String groups, Clause events, String groupBy) {
        return Clause.of("(SELECT " + groups + count("created") + ", " + count("completed") + ", " + count("failed")
                        + " FROM ")
                .then(ALL.source())
                .then(" WHERE ")
                .then(events.within("%s"))
                .then(groupBy + ") s");
    }

    private static String count(String event) {
        String is = "CASE WHEN v.event = '" + event.toUpperCase(Locale.ROOT) + "' THEN ";
        return "COALESCE(SUM(" + is + "1 ELSE 0 END), 0) AS " + event + ", MAX(" + is + "v.happened END) AS last_"
                + event;
    }

    private static Property[] with(Property... groups) {
        return Stream.concat(Stream.of(groups), counts()).toArray(Property[]::new);
    }

    private static Stream<Property> counts() {
        List<Property> counts = new ArrayList<>();
        for (String event : List.of("created", "completed", "failed")) {
            counts.add(number(event + ".count", event));
            counts.add(instant(event + ".lastUpdatedAt", "last_" + event));
        }
        return counts.stream();
    }

    private static Criterion span(String name, String operator) {
        Property bound = instant(name, "v.happened");
        return value -> Clause.of("v.happened " + operator + " ?", bound.kind().argument(bound, value));
    }
}
