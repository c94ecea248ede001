package org.pouch.casework.intervention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.intervention.Intervention.State;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads table casework_intervention. */
@Component
class InterventionReading implements Interventions {
    private static final String ALL = """
            SELECT intervention_id, batch_id, act, process_instance, process_id, request_id, subject, target, officer, reason,
                digest, state, why, ordered_at, ended_at
            FROM casework_intervention\s""";

    private static final String BATCHES = """
            SELECT batch_id, MIN(intervention_no) AS first_no, COUNT(*) AS total,
                SUM(CASE WHEN state = 'DONE' THEN 1 ELSE 0 END) AS done,
                SUM(CASE WHEN state IN ('REFUSED', 'UNKNOWN') THEN 1 ELSE 0 END) AS refused
            FROM casework_intervention\s""";

    private final JdbcClient database;
    private final CaseVault vault;

    InterventionReading(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public List<Intervention> ofInstance(long processInstance, int limit) {
        return list("WHERE process_instance = ? ORDER BY intervention_no DESC LIMIT ?", processInstance, limit);
    }

    @Override
    public List<Intervention> ofCase(RequestId request, int limit) {
        return list("WHERE request_id = ? ORDER BY intervention_no DESC LIMIT ?", request.value(), limit);
    }

    @Override
    public List<Intervention> ofPacket(RequestId request, PacketId packet, int limit) {
        return list(
                "WHERE (request_id = ? OR request_id IS NULL) AND act = ? AND subject = ? ORDER BY intervention_no DESC LIMIT ?",
                request.value(),
                Act.RESEND.name(),
                packet.value(),
                limit);
    }

    @Override
    public List<Intervention> ofBatch(String id, int limit, int offset) {
        return list("WHERE batch_id = ? ORDER BY intervention_no LIMIT ? OFFSET ?", id, limit, offset);
    }

    Optional<Intervention> find(String id) {
        return list("WHERE intervention_id = ?", id).stream().findFirst();
    }

    @Override
    public Optional<Batch> batch(String id) {
        return batches(BATCHES + "WHERE batch_id = ? GROUP BY batch_id", id).stream()
                .findFirst();
    }

    @Override
    public List<Batch> batches(int limit) {
        return batches(BATCHES + "WHERE batch_id IS NOT NULL GROUP BY batch_id ORDER BY first_no DESC LIMIT ?", limit);
    }

    private record Counted(String id, long firstNo, int total, int done, int refused) {}

    private List<Batch> batches(String query, Object value) {
        return database
                .sql(query)
                .param(value)
                .query((row, number) -> new Counted(
                        row.getString("batch_id"),
                        row.getLong("first_no"),
                        row.getInt("total"),
                        row.getInt("done"),
                        row.getInt("refused")))
                .list()
                .stream()
                .flatMap(counted -> list("WHERE intervention_no = ?", counted.firstNo()).stream()
                        .map(first -> batch(counted, first)))
                .toList();
    }

    private static Batch batch(Counted counted, Intervention first) {
        return new Batch(
                counted.id(),
                first.act(),
                first.officer(),
                first.reason(),
                first.orderedAt(),
                counted.total(),
                counted.done(),
                counted.refused());
    }

    private List<Intervention> list(String which, Object... values) {
        return database.sql(ALL + which)
                .params(values)
                .query((row, number) -> read(row))
                .list();
    }

    private Intervention read(ResultSet row) throws SQLException {
        String id = row.getString("intervention_id");
        Act act = Act.valueOf(row.getString("act"));
        RequestId request = Optional.ofNullable(row.getString("request_id"))
                .map(RequestId::new)
                .orElse(null);
        State state = State.valueOf(row.getString("state"));
        return new Intervention(
                id,
                row.getString("batch_id"),
                act,
                row.getLong("process_instance"),
                row.getString("process_id"),
                request,
                Order.what(act, row.getString("subject"), row.getString("target")),
                row.getString("officer"),
                reason(request, id, row.getString("reason")),
                new Sha256(row.getString("digest")),
                state,
                state == State.ORDERED ? null : row.getString("why"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"));
    }

    private @Nullable String reason(@Nullable RequestId request, String id, @Nullable String kept) {
        if (kept == null) {
            return null;
        }
        try {
            String salted = request == null ? kept : vault.decrypt(request, InterventionBook.column(id), kept);
            return salted.substring(salted.indexOf(InterventionBook.SEPARATOR) + 1);
        } catch (CaseErased | ContentDamaged gone) {
            return null;
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
