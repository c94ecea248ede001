package org.pouch.ledger.seal;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.pouch.ledger.LedgerTurns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On PostgreSQL the lines of each month are a partition of table ledger_line, so that what is cut off is a table that is
 * dropped. A month begins behind the last seal of the one before, once all that is over is sealed; one without lines has
 * none. The last partition is open at its end, so that no line is ever without one. Other databases keep one table.
 */
@Component
final class LedgerMonths {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerMonths.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'ledger_line_'yyyyMM");
    /** Not to be had in time, and ended as one of two that wait for each other. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private static final String FORBIDDEN = "42501";

    private final JdbcClient database;
    private final SealTable seals;
    private final LedgerTurns turns;
    private final TransactionTemplate transactions;
    private final boolean hasPartitions;
    private final AtomicBoolean told = new AtomicBoolean();

    LedgerMonths(
            DataSource source,
            JdbcClient database,
            SealTable seals,
            LedgerTurns turns,
            TransactionTemplate transactions) {
        this.database = database;
        this.seals = seals;
        this.turns = turns;
        this.transactions = transactions;
        this.hasPartitions = product(source).equals("PostgreSQL");
    }

    private static String product(DataSource source) {
        try {
            return JdbcUtils.extractDatabaseMetaData(source, DatabaseMetaData::getDatabaseProductName);
        } catch (MetaDataAccessException unknown) {
            throw new IllegalStateException("The database does not say what it is.", unknown);
        }
    }

    /** True when the month of that day has a partition now that it had not; all that is over must be sealed. */
    boolean turn(LocalDate today) {
        if (!hasPartitions) {
            return false;
        }
        YearMonth month = YearMonth.from(today);
        long last =
                seals.lastBefore(month.atDay(1)).map(seal -> seal.seal().last()).orElse(0L);
        List<LedgerPart> parts = parts();
        if (!parts.isEmpty() && !begins(month, last, parts)) {
            return false;
        }
        try {
            return alone(() -> begin(month, last));
        } catch (DataAccessException failed) {
            tellForbidden(failed);
            return false;
        }
    }

    /** Once; what failed for another reason goes on failing. */
    private void tellForbidden(DataAccessException failed) {
        if (!FORBIDDEN.equals(state(failed))) {
            throw failed;
        }
        if (told.compareAndSet(false, true)) {
            LOG.warn("The ledger stays as it is divided: the user of the database may not change its tables."
                    + " Nothing is lost; what is cut off is deleted line by line.");
        }
    }

    /**
     * Cuts off the lines up to that one.
     *
     * @param said what is written down of it, in the same transaction, where there was anything to cut off
     * @return false when it could not be done now: lines are being read; nothing is cut off then
     */
    boolean cut(long last, Runnable said) {
        if (!over(last).isEmpty()) {
            try {
                return alone(() -> drop(last, said));
            } catch (DataAccessException failed) {
                tellForbidden(failed);
            }
        }
        transactions.executeWithoutResult(status -> {
            if (delete(last) > 0) {
                said.run();
            }
        });
        return true;
    }

    private boolean drop(long last, Runnable said) {
        List<LedgerPart> over = over(last);
        over.forEach(part -> run("DROP TABLE " + part.name()));
        if (delete(last) > 0 || !over.isEmpty()) {
            said.run();
        }
        return true;
    }

    private List<LedgerPart> over(long last) {
        return hasPartitions
                ? parts().stream().filter(part -> part.endsBy(last)).toList()
                : List.of();
    }

    private int delete(long last) {
        return database.sql("DELETE FROM ledger_line WHERE sequence <= ?")
                .param(last)
                .update();
    }

    /** What is done while no other transaction reads or writes lines; false when that could not be had now. */
    private boolean alone(BooleanSupplier work) {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                // In the order of those who write lines.
                turns.await();
                // Shorter than what PostgreSQL waits before it ends one of two that wait for each other (1 s): who
                // has read a line and will write one goes on, and this comes again.
                run("SET LOCAL lock_timeout = '500ms'");
                run("LOCK TABLE ledger_line IN ACCESS EXCLUSIVE MODE");
                return work.getAsBoolean();
            }));
        } catch (DataAccessException failed) {
            if (BUSY.contains(state(failed))) {
                return false;
            }
            throw failed;
        }
    }

    private boolean begin(YearMonth month, long last) {
        List<LedgerPart> parts = parts();
        boolean wasOne = parts.isEmpty();
        if (wasOne) {
            divide(month);
            parts = parts();
        }
        if (!begins(month, last, parts)) {
            return wasOne;
        }
        String name = NAME.format(month);
        LedgerPart open = open(parts);
        run("ALTER TABLE ledger_line DETACH PARTITION " + open.name());
        run("CREATE TABLE " + name + " PARTITION OF ledger_line FOR VALUES FROM (" + (last + 1) + ") TO (MAXVALUE)");
        run("INSERT INTO ledger_line SELECT * FROM " + open.name() + " WHERE sequence > " + last);
        run("DELETE FROM " + open.name() + " WHERE sequence > " + last);
        run("ALTER TABLE ledger_line ATTACH PARTITION " + open.name() + " FOR VALUES FROM (" + open.from() + ") TO ("
                + (last + 1) + ")");
        return true;
    }

    private static boolean begins(YearMonth month, long last, List<LedgerPart> parts) {
        return parts.stream().noneMatch(part -> part.name().equals(NAME.format(month)))
                && open(parts).hasLinesBy(last);
    }

    private static LedgerPart open(List<LedgerPart> parts) {
        return parts.stream()
                .filter(LedgerPart::isOpen)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Table ledger_line has no partition that is open at its end,"
                                + " so no line can be written. Attach the one that was detached, up to MAXVALUE."));
    }

    /** The one table of before becomes the partition of the month in which it begins. */
    private void divide(YearMonth today) {
        YearMonth month = database.sql("SELECT at FROM ledger_line ORDER BY sequence LIMIT 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(at -> YearMonth.from(at.withOffsetSameInstant(ZoneOffset.UTC)))
                .orElse(today);
        String name = NAME.format(month);
        run("ALTER TABLE ledger_line RENAME TO " + name);
        run("ALTER TABLE " + name + " RENAME CONSTRAINT ledger_line_pkey TO " + name + "_pkey");
        run("ALTER INDEX ledger_line_by_case RENAME TO " + name + "_by_case");
        run("CREATE TABLE ledger_line (LIKE " + name + " INCLUDING DEFAULTS, PRIMARY KEY (sequence))"
                + " PARTITION BY RANGE (sequence)");
        run("CREATE INDEX ledger_line_by_case ON ledger_line (request_id, sequence)");
        run("ALTER TABLE ledger_line ATTACH PARTITION " + name + " FOR VALUES FROM (MINVALUE) TO (MAXVALUE)");
    }

    private List<LedgerPart> parts() {
        return database.sql("""
                        SELECT part.relname, pg_get_expr(part.relpartbound, part.oid) AS bounds
                        FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid
                        WHERE inhparent = to_regclass('ledger_line')""")
                .query((row, number) -> LedgerPart.of(row.getString("relname"), row.getString("bounds")))
                .list();
    }

    private void run(String statement) {
        database.sql(statement).update();
    }

    private static String state(DataAccessException failed) {
        return failed.getMostSpecificCause() instanceof SQLException cause && cause.getSQLState() != null
                ? cause.getSQLState()
                : "";
    }
}
