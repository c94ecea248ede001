package org.pouch.desk.lists;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.comment.CaseComments;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table desk_saved_list: lists that an officer keeps under a name, for that officer alone. The name is under the authority's key. */
@Component
final class SavedFilters {
    static final int MOST = 12;
    static final int LONGEST_NAME = 60;
    static final Duration KEPT_UNUSED = Duration.ofDays(180);
    private static final int LONGEST_QUERY = 2000;
    /** A date of birth, or the number of a person or document; the short number of a case is none. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?:\\p{Nd}[ .\\-/]?){8}");

    private final JdbcClient database;
    private final CaseVault vault;
    private final CaseComments comments;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SavedFilters(
            JdbcClient database,
            CaseVault vault,
            CaseComments comments,
            TransactionTemplate transactions,
            Clock clock) {
        this.comments = comments;
        this.database = database;
        this.vault = vault;
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

    /** By name. One whose name cannot be read any more is left out: nobody could tell what it is. */
    List<Saved> of(String officer, KeptList list) {
        return database
                .sql("SELECT filter_id, name, kept_name, query FROM desk_saved_list WHERE officer = ? AND list = ?")
                .params(officer, list.name())
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getBytes(3), row.getString(4)))
                .list()
                .stream()
                .flatMap(row -> name(row).map(name -> saved(row, name, list)).stream())
                .sorted(Comparator.comparing(Saved::name))
                .toList();
    }

    private static Saved saved(Row row, String name, KeptList list) {
        return new Saved(row.id(), name, list.address() + "?" + row.query());
    }

    /** @param name null once it is encrypted, and {@code kept} before */
    private record Row(String id, @Nullable String name, byte @Nullable [] kept, String query) {}

    private Optional<String> name(Row row) {
        byte @Nullable [] kept = row.kept();
        if (kept == null) {
            return Optional.ofNullable(row.name());
        }
        try {
            return Optional.of(new String(vault.decryptOwn(place(row.id()), kept), StandardCharsets.UTF_8));
        } catch (ContentDamaged unreadable) {
            return Optional.empty();
        }
    }

    private byte[] kept(String id, String name) {
        return vault.encryptOwn(place(id), name.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String id) {
        return "desk_saved_list.kept_name/" + id;
    }

    /** By which the same name is found; another for each officer and list, so that nobody sees who uses the same words. */
    private String mark(String officer, String list, String name) {
        byte[] text = (officer + "\n" + list + "\n" + name).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(vault.mark("saved-list", text));
    }

    /** What a release before kept in clear. */
    void encryptNames() {
        database.sql("SELECT filter_id, officer, list, name FROM desk_saved_list WHERE name IS NOT NULL")
                .query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list()
                .forEach(row -> encryptName(row.get(0), row.get(1), row.get(2), row.get(3)));
    }

    /** One of the same name that was kept since is the newer one. */
    private void encryptName(String id, String officer, String list, String name) {
        try {
            database.sql("UPDATE desk_saved_list SET name = NULL, kept_name = ?, name_mark = ? WHERE filter_id = ?")
                    .params(kept(id, name), mark(officer, list, name), id)
                    .update();
        } catch (DuplicateKeyException keptSince) {
            remove(officer, id);
        }
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
                    String mark = mark(officer, list.name(), name);
                    database.sql(
                                    "DELETE FROM desk_saved_list WHERE officer = ? AND list = ? AND (name_mark = ? OR name = ?)")
                            .params(officer, list.name(), mark, name)
                            .update();
                    if (of(officer, list).size() >= MOST) {
                        return Outcome.MANY;
                    }
                    String id = UUID.randomUUID().toString();
                    database.sql("""
                            INSERT INTO desk_saved_list (filter_id, officer, list, kept_name, name_mark, query, used_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?)""")
                            .params(
                                    id,
                                    officer,
                                    list.name(),
                                    kept(id, name),
                                    mark,
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
                        "UPDATE desk_saved_list SET used_at = ? WHERE officer = ? AND list = ? AND query = ? AND used_at < ?")
                .params(Timestamp.from(now), officer, list.name(), query, Timestamp.from(now.minus(Duration.ofDays(1))))
                .update();
    }

    /** What its owner has not used for {@link #KEPT_UNUSED}, also of those who are here no more. */
    void removeUnused() {
        database.sql("DELETE FROM desk_saved_list WHERE used_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT_UNUSED)))
                .update();
    }

    /** Of its owner alone; nothing happens to those of others. */
    void remove(String officer, String id) {
        database.sql("DELETE FROM desk_saved_list WHERE officer = ? AND filter_id = ?")
                .params(officer, id)
                .update();
    }
}
