package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;

/** Rows of casework_case, in two steps: what needs the key of a case asks the database again, once the row is let go. */
final class CaseRows {
    static final String COLUMNS =
            "SELECT request_id, side, counterpart, agreement, state, suspended, request, opened_by, opened_at,"
                    + " closed_at, outcome FROM casework_case ";

    private final KeptJson data;

    CaseRows(CaseVault vault) {
        this.data = new KeptJson(vault, "casework_case.request");
    }

    /** A row as it is kept. */
    record Kept(
            CaseRow.Head head,
            Side side,
            String agreement,
            String data,
            @Nullable String openedBy,
            Instant openedAt,
            @Nullable Instant closedAt) {}

    String kept(RequestId request, ObjectNode content) {
        return data.kept(request, request, content);
    }

    Kept read(ResultSet result, int number) throws SQLException {
        return new Kept(
                new CaseRow.Head(
                        new RequestId(result.getString("request_id")),
                        new AuthorityId(result.getString("counterpart")),
                        new Standing(CaseState.valueOf(result.getString("state")), result.getBoolean("suspended")),
                        result.getString("outcome")),
                Side.valueOf(result.getString("side")),
                result.getString("agreement"),
                result.getString("request"),
                result.getString("opened_by"),
                result.getTimestamp("opened_at").toInstant(),
                instant(result.getTimestamp("closed_at")));
    }

    /** @throws org.pouch.vault.ContentDamaged when its content is not what was kept */
    CaseRow open(Kept row, CaseReading reading) {
        RequestId request = row.head().request();
        return opened(row, data.read(reading, request, request, row.data()));
    }

    /** As if it said nothing. */
    static CaseRow skeleton(Kept row) {
        return opened(row, CaseJson.object());
    }

    /** With the keys of all of them. */
    CaseReading reading(List<Kept> rows) {
        return data.vault()
                .reading()
                .expecting(rows.stream().map(row -> row.head().request()).toList());
    }

    private static CaseRow opened(Kept row, ObjectNode content) {
        return new CaseRow(
                row.head().request(),
                row.side(),
                row.head().counterpart(),
                row.agreement(),
                row.head().standing(),
                content,
                row.openedBy(),
                row.openedAt(),
                row.closedAt(),
                row.head().outcome());
    }

    /** For a list: one that cannot be read has a line as well, without the person, and is named to an administrator. */
    CaseRow listed(Kept row, CaseReading reading, DamageReport damage) {
        try {
            return open(row, reading);
        } catch (ContentDamaged damaged) {
            damage.name(row.head().request(), "lists, but for its number", damaged);
            return skeleton(row);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
