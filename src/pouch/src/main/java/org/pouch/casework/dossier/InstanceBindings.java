package org.pouch.casework.dossier;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.InstanceMisnamed;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of process instances and their cases. A row is never changed, so that what was read once need not be read again. */
@Component
final class InstanceBindings implements BindInstance {
    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcClient database;
    private final PacketStore packets;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Map<Long, RequestId> known = new ConcurrentHashMap<>();

    InstanceBindings(JdbcClient database, PacketStore packets, Ledger ledger, TransactionTemplate transaction) {
        this.database = database;
        this.packets = packets;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @Override
    public Map<Long, RequestId> bind(Map<Long, RequestId> named) {
        Map<Long, RequestId> bound = new HashMap<>();
        named.forEach((instance, request) -> bound.put(instance, bind(instance, request)));
        return bound;
    }

    @Override
    public Optional<RequestId> remembered(long processInstance) {
        return Optional.ofNullable(known.get(processInstance));
    }

    @Override
    public void require(long processInstance, RequestId named, @Nullable PacketId packet) {
        RequestId bound = bind(processInstance, named);
        if (!bound.equals(named)) {
            throw new InstanceMisnamed(processInstance, bound, named);
        }
        if (packet != null
                && packets.find(packet)
                        .filter(known -> !known.request().equals(bound))
                        .isPresent()) {
            throw new InstanceMisnamed(processInstance, bound, packet);
        }
    }

    private RequestId bind(long instance, RequestId named) {
        RequestId bound = known.get(instance);
        if (bound == null) {
            bound = insertOrRead(instance, named);
            remember(instance, bound);
        }
        if (!bound.equals(named)) {
            note(instance, bound, named);
        }
        return bound;
    }

    private RequestId insertOrRead(long instance, RequestId named) {
        return Objects.requireNonNull(transaction.execute(status -> {
            database.sql(
                            "INSERT INTO casework_instance (process_instance, request_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(instance, named.value())
                    .update();
            return database.sql("SELECT request_id FROM casework_instance WHERE process_instance = ?")
                    .param(instance)
                    .query((row, number) -> new RequestId(row.getString("request_id")))
                    .single();
        }));
    }

    private void remember(long instance, RequestId bound) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(instance, bound);
    }

    /** Once for each name, however often the engine repeats it. */
    private void note(long instance, RequestId bound, RequestId named) {
        transaction.executeWithoutResult(status -> {
            int noted = database.sql("""
                            UPDATE casework_instance SET misnamed = ?
                            WHERE process_instance = ? AND (misnamed IS NULL OR misnamed <> ?)""")
                    .params(named.value(), instance, named.value())
                    .update();
            if (noted > 0) {
                ledger.append(new AuditEvent.InstanceMisnamed(bound, instance, named));
            }
        });
    }
}
