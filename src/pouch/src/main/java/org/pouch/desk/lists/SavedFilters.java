package org.pouch.desk.lists;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table desk_saved_filter: lists that an officer keeps under a name, for that officer alone. */
@Component
final class SavedFilters {
    static final int MOST = 12;
    static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2000;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SavedFilters(JdbcClient database, TransactionTemplate transactions, Clock clock) {
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
        if (query.length() > LONGEST_QUERY) {
            return Outcome.LONG;
        }
        return Optional.ofNullable(transactions.execute(status -> {
                    database.sql("DELETE FROM desk_saved_filter WHERE officer = ? AND list = ? AND name = ?")
                            .params(officer, list.name(), name)
                            .update();
                    if (of(officer, list).size() >= MOST) {
                        return Outcome.MANY;
                    }
                    database.sql("""
                            INSERT INTO desk_saved_filter (filter_id, officer, list, name, query, saved_at)
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

    /** Of its owner alone; nothing happens to those of others. */
    void remove(String officer, String id) {
        database.sql("DELETE FROM desk_saved_filter WHERE officer = ? AND filter_id = ?")
                .params(officer, id)
                .update();
    }
}
