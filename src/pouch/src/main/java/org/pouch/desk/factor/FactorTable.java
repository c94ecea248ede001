package org.pouch.desk.factor;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table desk_second_factor. */
@Component
final class FactorTable {
    private final JdbcClient database;
    private final CaseVault vault;

    FactorTable(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** @param kept the secret for codes, encrypted; null where there are keys alone; @param resetProposedBy a supervisor who wants it taken away */
    record Row(
            String officer,
            byte @Nullable [] kept,
            boolean active,
            @Nullable String resetProposedBy) {}

    Optional<Row> find(String officer) {
        return rows("WHERE officer = ?", officer).stream().findFirst();
    }

    List<Row> all() {
        return rows("ORDER BY officer");
    }

    private List<Row> rows(String which, Object... with) {
        return database.sql("SELECT officer, secret, active, reset_proposed_by FROM desk_second_factor " + which)
                .params(List.of(with))
                .query((row, number) -> new Row(row.getString(1), row.getBytes(2), row.getBoolean(3), row.getString(4)))
                .list();
    }

    /** Empty where the officer has keys alone. */
    Optional<FactorSecret> secret(Row row) {
        return Optional.ofNullable(row.kept())
                .map(kept -> FactorSecret.of(vault.decryptOwn(place(row.officer()), kept)));
    }

    /** In place of one that nobody showed a code of yet. */
    void keep(String officer, FactorSecret secret, Instant now) {
        database.sql("DELETE FROM desk_second_factor WHERE officer = ? AND NOT active")
                .param(officer)
                .update();
        database.sql("""
                        INSERT INTO desk_second_factor (officer, secret, active, last_step, made_at)
                        VALUES (?, ?, FALSE, 0, ?)""")
                .params(
                        officer,
                        vault.encryptOwn(place(officer), secret.bytes()),
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /** For the first key, in place of a secret that nobody showed a code of yet. */
    void keepWithoutSecret(String officer, Instant now) {
        database.sql("DELETE FROM desk_second_factor WHERE officer = ? AND NOT active")
                .param(officer)
                .update();
        database.sql("""
                        INSERT INTO desk_second_factor (officer, secret, active, last_step, made_at)
                        VALUES (?, NULL, TRUE, 0, ?)""")
                .params(officer, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /** False when that code, or a later one, was taken before, here or at another node. */
    boolean use(String officer, long step) {
        return database.sql(
                                "UPDATE desk_second_factor SET active = TRUE, last_step = ? WHERE officer = ? AND last_step < ?")
                        .params(step, officer, step)
                        .update()
                == 1;
    }

    boolean proposeReset(String officer, String supervisor) {
        return database.sql("""
                        UPDATE desk_second_factor SET reset_proposed_by = ?
                        WHERE officer = ? AND reset_proposed_by IS NULL""").params(supervisor, officer).update() == 1;
    }

    boolean withdrawReset(String officer) {
        return database.sql("""
                        UPDATE desk_second_factor SET reset_proposed_by = NULL
                        WHERE officer = ? AND reset_proposed_by IS NOT NULL""").param(officer).update() == 1;
    }

    /** What somebody else proposed. */
    boolean reset(String officer, String supervisor) {
        return database.sql("DELETE FROM desk_second_factor WHERE officer = ? AND reset_proposed_by <> ?")
                        .params(officer, supervisor)
                        .update()
                == 1;
    }

    private static String place(String officer) {
        return "desk_second_factor.secret/" + officer;
    }
}
