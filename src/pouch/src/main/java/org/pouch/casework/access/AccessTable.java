package org.pouch.casework.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessReport.Filter;
import org.pouch.casework.access.AccessReport.Line;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Table casework_access: rows are added and read. */
final class AccessTable {
    private final JdbcClient database;

    AccessTable(JdbcClient database) {
        this.database = database;
    }

    void add(Look look, Instant at) {
        database.sql("""
                        INSERT INTO casework_access (looked_at, officer, roles, action, field_group, request_id, item,
                            records, purpose, task)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        time(at),
                        look.officer(),
                        look.roles().stream().map(Role::name).sorted().collect(Collectors.joining(" ")),
                        look.action().name(),
                        look.group().name(),
                        look.request() == null ? null : look.request().value(),
                        look.item(),
                        look.records(),
                        look.purpose().name(),
                        look.task()))
                .update();
    }

    /** How many cases there are, up to so many. */
    int cases(int most) {
        return database.sql("SELECT COUNT(*) FROM (SELECT request_id FROM casework_case LIMIT ?) there")
                .param(most)
                .query(Integer.class)
                .single();
    }

    /** Cases an officer saw since then, each once, however often; a part of a list counts with all that it showed. */
    int seen(String officer, Instant since) {
        return database.sql("""
                        SELECT COALESCE(SUM(most), 0) FROM (
                            SELECT MAX(records) AS most FROM casework_access
                            WHERE officer = ? AND looked_at > ? AND action <> 'REFUSED'
                            GROUP BY COALESCE(request_id, item)) looked""")
                .params(officer, time(since))
                .query(Integer.class)
                .single();
    }

    /** How many cases a look that is not refused, and is not added yet, adds to what its officer saw since then. */
    int more(Look look, Instant since) {
        if (look.records() == 0) {
            return 0;
        }
        String before = "SELECT COALESCE(MAX(records), 0) FROM casework_access WHERE action <> 'REFUSED' AND ";
        return Math.max(
                0,
                look.records() - same(before, look, since).query(Integer.class).single());
    }

    /** The same, by the same officer for the same reason. */
    boolean hasRead(Look look, Instant since) {
        String sameReason = "SELECT COUNT(*) FROM casework_access WHERE action = 'READ' AND field_group = :group"
                + " AND purpose = :purpose AND COALESCE(item, '') = :part AND ";
        return same(sameReason, look, since)
                        .param("group", look.group().name())
                        .param("purpose", look.purpose().name())
                        .param("part", look.item() == null ? "" : look.item())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Of looks at the same case, or else at the same part of a list: each is found by an index that begins with what is the same. */
    private StatementSpec same(String asked, Look look, Instant since) {
        String about = look.request() != null
                ? "request_id = :about"
                : "request_id IS NULL AND " + (look.item() == null ? "item IS NULL" : "item = :about");
        StatementSpec same = database.sql(asked + "officer = :officer AND looked_at > :since AND " + about)
                .param("officer", look.officer())
                .param("since", time(since));
        if (look.request() != null) {
            same.param("about", look.request().value());
        } else if (look.item() != null) {
            same.param("about", look.item());
        }
        return same;
    }

    /** Wrong passwords are looked after by those who brake them. */
    int refused(String officer, Instant since) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_access
                        WHERE officer = ? AND looked_at > ? AND action = 'REFUSED' AND field_group <> 'SIGN_IN'""")
                .params(officer, time(since))
                .query(Integer.class)
                .single();
    }

    /** The newest first. */
    List<Line> find(Filter filter, int limit, int offset) {
        return chosen(filter, "DESC LIMIT :limit OFFSET :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> line(row))
                .list();
    }

    /** In the order in which they were written, some behind one. */
    List<Line> behind(Filter filter, long number, int limit) {
        return chosen(filter, "ASC LIMIT :limit", "access_no > :number")
                .param("number", number)
                .param("limit", limit)
                .query((row, index) -> line(row))
                .list();
    }

    private StatementSpec chosen(Filter filter, String order, String... more) {
        List<String> conditions = new ArrayList<>(List.of(more));
        if (filter.officer() != null) {
            conditions.add("officer = :officer");
        }
        if (filter.request() != null) {
            conditions.add("request_id = :request");
        }
        if (filter.day() != null) {
            conditions.add("looked_at >= :begin AND looked_at < :end");
        }
        if (filter.group() != null) {
            conditions.add("field_group = :group");
        }
        if (filter.purpose() != null) {
            conditions.add("purpose = :purpose");
        }
        if (filter.refusedOnly()) {
            conditions.add("action = 'REFUSED'");
        }
        StatementSpec statement = database.sql("SELECT * FROM casework_access"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY access_no " + order);
        return bound(statement, filter);
    }

    private static StatementSpec bound(StatementSpec statement, Filter filter) {
        if (filter.officer() != null) {
            statement.param("officer", filter.officer());
        }
        if (filter.request() != null) {
            statement.param("request", filter.request().value());
        }
        if (filter.day() != null) {
            statement.param("begin", time(begin(filter.day())));
            statement.param("end", time(begin(filter.day().plusDays(1))));
        }
        if (filter.group() != null) {
            statement.param("group", filter.group().name());
        }
        if (filter.purpose() != null) {
            statement.param("purpose", filter.purpose().name());
        }
        return statement;
    }

    /** The first day behind this one on which somebody looked. */
    Optional<LocalDate> firstDayBehind(@Nullable LocalDate day) {
        return database.sql("SELECT MIN(looked_at) AS first FROM casework_access WHERE looked_at >= ?")
                .param(time(day == null ? Instant.EPOCH : begin(day.plusDays(1))))
                .query((row, number) -> Optional.ofNullable(row.getObject("first", OffsetDateTime.class)))
                .single()
                .map(first -> LocalDate.ofInstant(first.toInstant(), ZoneOffset.UTC));
    }

    static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Line line(ResultSet row) throws SQLException {
        @Nullable String request = row.getString("request_id");
        return new Line(
                row.getLong("access_no"),
                row.getObject("looked_at", OffsetDateTime.class).toInstant(),
                new Look(
                        row.getString("officer"),
                        roles(row.getString("roles")),
                        Look.Action.valueOf(row.getString("action")),
                        FieldGroup.valueOf(row.getString("field_group")),
                        request == null ? null : new RequestId(request),
                        row.getString("item"),
                        row.getInt("records"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("task")));
    }

    private static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.split(" ")) {
            if (!name.isEmpty()) {
                roles.add(Role.valueOf(name));
            }
        }
        return roles;
    }
}
