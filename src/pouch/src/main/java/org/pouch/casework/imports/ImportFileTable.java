package org.pouch.casework.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
    private static final int AT_ONCE = 100;

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

    /** One by one: a database may hold in memory all that one transaction deletes. */
    void forget(String id) {
        while (forgetSome("SELECT import_id, name_mark FROM casework_import_file WHERE import_id = ? LIMIT ?", id)) {
            // As many again.
        }
    }

    /** Of imports that are over; false where there is nothing more. */
    boolean forgetEnded() {
        return forgetSome("""
                SELECT f.import_id, f.name_mark FROM casework_import i
                    JOIN casework_import_file f ON f.import_id = i.import_id
                WHERE i.state = 'DONE' OR i.state = 'BROKEN_OFF' LIMIT ?""");
    }

    private boolean forgetSome(String which, Object... of) {
        List<Object> values = new ArrayList<>(List.of(of));
        values.add(AT_ONCE);
        List<Name> next = database.sql(which)
                .params(values)
                .query((row, number) -> new Name(row.getString(1), row.getString(2)))
                .list();
        next.forEach(name -> database.sql("DELETE FROM casework_import_file WHERE import_id = ? AND name_mark = ?")
                .params(name.importId(), name.mark())
                .update());
        return !next.isEmpty();
    }

    private record Name(String importId, String mark) {}

    private String mark(String name) {
        return HexFormat.of()
                .formatHex(vault.mark(
                        "import-file", name.replace('\\', '/').strip().getBytes(StandardCharsets.UTF_8)));
    }

    private static String place(String id, String mark) {
        return "casework_import_file.content/" + id + "/" + mark;
    }
}
