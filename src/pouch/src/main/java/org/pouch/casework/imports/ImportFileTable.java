package org.pouch.casework.imports;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.pouch.casework.imports.ImportTable.Kept;
import org.pouch.vault.CaseVault;
import org.pouch.vault.CaseVault.CaseKey;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_import_file: evidence as long as its import lasts. Of a name, which may be a person's, the mark alone is kept. */
@Component
class ImportFileTable {
    private final JdbcClient database;
    private final CaseVault vault;

    ImportFileTable(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** @throws ImportRefused when there is one of that name */
    void insert(String id, CaseKey key, String name, byte[] content) {
        String mark = mark(name);
        try {
            database.sql("INSERT INTO casework_import_file (import_id, name_mark, content) VALUES (?, ?, ?)")
                    .params(id, mark, key.encrypt(place(id, mark), content))
                    .update();
        } catch (DuplicateKeyException twice) {
            throw new ImportRefused("The ZIP file holds two files of one name. Give each its own.", twice);
        }
    }

    /** Empty when it was not among the evidence. */
    Optional<byte[]> find(Kept of, String name) {
        String mark = mark(name);
        return database.sql("SELECT content FROM casework_import_file WHERE import_id = ? AND name_mark = ?")
                .params(of.id(), mark)
                .query((row, number) -> row.getBytes("content"))
                .optional()
                .map(kept -> vault.keyToRead(of.keptUnder()).decrypt(place(of.id(), mark), kept));
    }

    void forget(String id) {
        database.sql("DELETE FROM casework_import_file WHERE import_id = ?")
                .param(id)
                .update();
    }

    private String mark(String name) {
        return HexFormat.of()
                .formatHex(vault.mark(
                        "import-file", name.replace('\\', '/').strip().getBytes(StandardCharsets.UTF_8)));
    }

    private static String place(String id, String mark) {
        return "casework_import_file.content/" + id + "/" + mark;
    }
}
