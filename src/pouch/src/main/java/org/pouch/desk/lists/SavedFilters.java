package org.pouch.desk.lists;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.pouch.casework.comment.CaseComments;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table desk_saved_filter: lists that an officer keeps under a name, for that officer alone. */
@Component
final class SavedFilters {
    static final int MOST = 12;
    static final int LONGEST_NAME = 60;
    static final Duration KEPT_UNUSED = Duration.ofDays(180);
    private static final int LONGEST_QUERY = 2000;
    /** A date of birth, or the number of a person or document; the short number of a case is none. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?:\\p{Nd}[ .\\-/]?){8}");

    private final JdbcClient database;
    private final CaseComments comments;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SavedFilters(JdbcClient database, CaseComments comments, TransactionTemplate transactions, Clock clock) {
        this.comments = comments;
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param address with the query */
    record Saved(String id, String name, String address) {}

    /** Why a list was not kept; names of texts. */
    enum Outcome {
        KEPT,
        NAME,
        KEPT_APART,
        NUMBER,
        MANY,
        LONG
    }

    List<Saved> of(String officer, KeptList list) {
        return database.sql(
                        "SELECT filter_id, name, query FROM desk_saved_filter WHERE officer = ? AND list = ? ORDER BY name")
                .params(officer, list.name())
                .query((row, number) ->
                        new Saved(row.getString(1), row.getString(2), list.address() + "?" + row.getString(3)))
                .list();
    }

    /** In the place of the one of the same name. */
    Outcome keep(String officer, KeptList list, String typed, String query) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return Outcome.NAME;
        }
        if (comments.isKeptApart(name)) {
            return Outcome.KEPT_APART;
        }
        if (LONG_NUMBER.matcher(name).find()) {
            return Outcome.NUMBER;
        }
        if (query.length() > LONGEST_QUERY) {
            return Outcome.LONG;
        }
        try {
            return replace(officer, list, name, query);
        } catch (DuplicateKeyException pressedTwice) {
            // The other press was quicker: its row is there to be replaced now.
            return replace(officer, list, name, query);
        }
    }

    private Outcome replace(String officer, KeptList list, String name, String query) {
        return Optional.ofNullable(transactions.execute(status -> {
                    database.sql("DELETE FROM desk_saved_filter WHERE officer = ? AND list = ? AND name = ?")
                            .params(officer, list.name(), name)
                            .update();
                    if (of(officer, list).size() >= MOST) {
                        return Outcome.MANY;
                    }
                    database.sql("""
                            INSERT INTO desk_saved_filter (filter_id, officer, list, name, query, used_at)
                            VALUES (?, ?, ?, ?, ?, ?)""")
                            .params(
                                    UUID.randomUUID().toString(),
                                    officer,
                                    list.name(),
                                    name,
                                    query,
                                    Timestamp.from(clock.instant()))
                            .update();
                    return Outcome.KEPT;
                }))
                .orElseThrow();
    }

    /** To the day: one look writes, and those after it do not. */
    void use(String officer, KeptList list, String query) {
        Instant now = clock.instant();
        database.sql(
                        "UPDATE desk_saved_filter SET used_at = ? WHERE officer = ? AND list = ? AND query = ? AND used_at < ?")
                .params(Timestamp.from(now), officer, list.name(), query, Timestamp.from(now.minus(Duration.ofDays(1))))
                .update();
    }

    /** What its owner has not used for {@link #KEPT_UNUSED}, also of those who are here no more. */
    void removeUnused() {
        database.sql("DELETE FROM desk_saved_filter WHERE used_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT_UNUSED)))
                .update();
    }

    /** Of its owner alone; nothing happens to those of others. */
    void remove(String officer, String id) {
        database.sql("DELETE FROM desk_saved_filter WHERE officer = ? AND filter_id = ?")
                .params(officer, id)
                .update();
    }
}
