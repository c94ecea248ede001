package org.pouch.casework.access;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of looks, for those who supervise. */
@Component
public final class AccessReport {
    private final JdbcClient database;
    private final AccessTable table;

    public AccessReport(JdbcClient database) {
        this.database = database;
        this.table = new AccessTable(database);
    }

    /** Null means any. */
    public record Filter(
            @Nullable String officer,
            @Nullable RequestId request,
            @Nullable LocalDate day,
            @Nullable FieldGroup group,
            @Nullable Purpose purpose,
            boolean refusedOnly) {
        public static final Filter ALL = new Filter(null, null, null, null, null, false);

        static Filter of(LocalDate day) {
            return new Filter(null, null, day, null, null, false);
        }
    }

    public record Line(long number, Instant at, Look look) {}

    /** @param looks how many of that kind within the hour before */
    public record Alert(Instant at, String officer, AccessLog.Alarm alarm, int looks) {}

    /**
     * A day that is over, as the ledger has it.
     *
     * @param digest of the file of that day
     */
    public record Day(LocalDate day, int looks, Sha256 digest) {}

    /** The newest first. */
    public List<Line> find(Filter filter, int limit, int offset) {
        return table.find(filter, limit, offset);
    }

    /** The newest first. */
    public List<Alert> alerts(Instant since, int limit) {
        return database.sql("""
                        SELECT * FROM casework_access_alert WHERE raised_at > ? ORDER BY alert_no DESC LIMIT ?""")
                .params(AccessTable.time(since), limit)
                .query((row, number) -> new Alert(
                        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                        row.getString("officer"),
                        AccessLog.Alarm.valueOf(row.getString("what")),
                        row.getInt("looks")))
                .list();
    }

    /** What the ledger says of a day; empty before it does. */
    public Optional<Day> day(LocalDate day) {
        return database.sql("SELECT * FROM casework_access_day WHERE covers = ?")
                .param(day.toString())
                .query((row, number) -> new Day(
                        LocalDate.parse(row.getString("covers")),
                        row.getInt("looks"),
                        new Sha256(row.getString("digest"))))
                .optional();
    }

    /** Comma-separated; the file of one whole day has the digest that the ledger names. */
    public void write(Filter filter, Writer out) throws IOException {
        new AccessFile(table).write(filter, out);
    }
}
