package org.pouch.ledger.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table ledger_seal. */
@Repository
class SealTable implements LedgerSeals {
    private final JdbcClient database;

    SealTable(JdbcClient database) {
        this.database = database;
    }

    /** False when another node was quicker. */
    boolean keepIfNew(SignedSeal signed) {
        LedgerSeal seal = signed.seal();
        return database.sql("""
                        INSERT INTO ledger_seal (number, authority, covers, first_line, last_line, head, root, previous, sealed_at, signature)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .param(seal.number())
                        .param(seal.authority().value())
                        .param(seal.day().toString())
                        .param(seal.first())
                        .param(seal.last())
                        .param(seal.head().hex())
                        .param(seal.root().hex())
                        .param(seal.previous().hex())
                        .param(OffsetDateTime.ofInstant(seal.at(), ZoneOffset.UTC))
                        .param(signed.signature())
                        .update()
                == 1;
    }

    @Override
    public Optional<SignedSeal> last() {
        return database.sql("SELECT * FROM ledger_seal ORDER BY number DESC LIMIT 1")
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public List<SignedSeal> from(long number, int limit) {
        return database.sql("SELECT * FROM ledger_seal WHERE number >= ? ORDER BY number LIMIT ?")
                .params(number, limit)
                .query((row, index) -> read(row))
                .list();
    }

    /** Of the days before this one. */
    Optional<SignedSeal> lastBefore(LocalDate day) {
        return database.sql("SELECT * FROM ledger_seal WHERE covers < ? ORDER BY number DESC LIMIT 1")
                .param(day.toString())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public Optional<SignedSeal> of(long line) {
        return database.sql("SELECT * FROM ledger_seal WHERE last_line >= ? ORDER BY last_line, number LIMIT 1")
                .param(line)
                .query((row, number) -> read(row))
                .optional();
    }

    private static SignedSeal read(ResultSet row) throws SQLException {
        return new SignedSeal(
                new LedgerSeal(
                        row.getLong("number"),
                        new AuthorityId(row.getString("authority")),
                        LocalDate.parse(row.getString("covers")),
                        row.getLong("first_line"),
                        row.getLong("last_line"),
                        new Sha256(row.getString("head")),
                        new Sha256(row.getString("root")),
                        new Sha256(row.getString("previous")),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant()),
                row.getBytes("signature"));
    }
}
