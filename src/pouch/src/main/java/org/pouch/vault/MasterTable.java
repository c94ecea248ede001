package org.pouch.vault;

import java.util.List;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table vault_master. */
final class MasterTable {
    private final JdbcClient database;

    MasterTable(JdbcClient database) {
        this.database = database;
    }

    /** @param master digest of the key that is wrapped */
    record Row(Fingerprint holder, Sha256 master, byte[] wrapped) {}

    List<Row> all() {
        return database.sql("SELECT holder, master, wrapped FROM vault_master ORDER BY holder")
                .query((row, number) -> new Row(
                        new Fingerprint(new Sha256(row.getString("holder"))),
                        new Sha256(row.getString("master")),
                        row.getBytes("wrapped")))
                .list();
    }

    /** False when that holder has a key already, which stays. */
    boolean add(Row row) {
        return database.sql(
                                "INSERT INTO vault_master (holder, master, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(row.holder().digest().hex(), row.master().hex(), row.wrapped())
                        .update()
                == 1;
    }

    /** False when there is one by now, whoever holds it: of two that come at once, the table takes one. */
    boolean addFirst(Row row) {
        return database.sql("""
                        INSERT INTO vault_master (holder, master, wrapped, is_first)
                        SELECT CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(64)), CAST(? AS BYTEA), TRUE
                        WHERE NOT EXISTS (SELECT 1 FROM vault_master)
                        ON CONFLICT DO NOTHING""")
                        .params(row.holder().digest().hex(), row.master().hex(), row.wrapped())
                        .update()
                == 1;
    }

    /** Only while one of these holders opens that key: another node may have other keys, for a time. */
    void removeAllBut(List<Fingerprint> holders, Sha256 master) {
        database.sql("""
                        DELETE FROM vault_master WHERE holder NOT IN (:holders) AND EXISTS (
                            SELECT 1 FROM vault_master m WHERE m.holder IN (:holders) AND m.master = :master)""")
                .param(
                        "holders",
                        holders.stream().map(holder -> holder.digest().hex()).toList())
                .param("master", master.hex())
                .update();
    }

    boolean isAnyCaseKept() {
        return database.sql("SELECT request_id FROM vault_case_key WHERE wrapped IS NOT NULL LIMIT 1")
                .query(String.class)
                .optional()
                .isPresent();
    }
}
