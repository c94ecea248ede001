package org.pouch.casework.imports;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case each row became: by its own number, whatever file it comes in. Keyed marks, from which nobody reads a number. */
@Component
class ImportKeys {
    private final JdbcClient database;
    private final CaseVault vault;

    ImportKeys(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** @param content mark of the row; the same number with another content is another case, or a mistake */
    record Known(RequestId request, String content) {}

    Optional<Known> find(String mark) {
        return database.sql("SELECT request_id, content_mark FROM casework_import_key WHERE row_mark = ?")
                .param(mark)
                .query((row, number) -> new Known(new RequestId(row.getString(1)), row.getString(2)))
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the row has become a case meanwhile */
    void keep(String mark, String content, RequestId request) {
        database.sql("INSERT INTO casework_import_key (row_mark, content_mark, request_id) VALUES (?, ?, ?)")
                .params(mark, content, request.value())
                .update();
    }

    String mark(String text) {
        return HexFormat.of().formatHex(vault.mark("import-row", text.getBytes(StandardCharsets.UTF_8)));
    }
}
