package org.pouch.casework.verdict;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.attest.Attestation;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_gate_verdict. What is read has the authority's signature, or is not there. */
@Component
class VerdictStore {
    private static final String SELECT = "SELECT statement, signature FROM casework_gate_verdict ";

    private final JdbcClient database;
    private final Attestation attestation;

    VerdictStore(JdbcClient database, Attestation attestation) {
        this.database = database;
        this.attestation = attestation;
    }

    /** In the caller's transaction. */
    void keep(GateVerdict verdict, byte[] signature) {
        database.sql("""
                        INSERT INTO casework_gate_verdict (packet_id, request_id, occasion, statement, signature)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(
                        verdict.packet().value(),
                        verdict.request().value(),
                        verdict.occasion().name(),
                        new String(verdict.statement(), StandardCharsets.UTF_8),
                        signature)
                .update();
    }

    /** The last one of that occasion; empty when there is none that was signed here about this packet. */
    Optional<GateVerdict> last(PacketId packet, Asked occasion) {
        return database.sql(SELECT + "WHERE packet_id = ? AND occasion = ? ORDER BY verdict_no DESC LIMIT 1")
                .params(packet.value(), occasion.name())
                .query((row, number) -> new Stored(row.getString("statement"), row.getBytes("signature")))
                .optional()
                .flatMap(this::proved)
                .filter(verdict -> verdict.packet().equals(packet) && verdict.occasion() == occasion);
    }

    /** The newest first, as far as they are proved. */
    List<GateVerdict> ofCase(RequestId request, int most) {
        return database
                .sql(SELECT + "WHERE request_id = ? ORDER BY verdict_no DESC LIMIT ?")
                .params(request.value(), most)
                .query((row, number) -> new Stored(row.getString("statement"), row.getBytes("signature")))
                .list()
                .stream()
                .flatMap(stored -> proved(stored).stream())
                .filter(verdict -> verdict.request().equals(request))
                .toList();
    }

    private Optional<GateVerdict> proved(Stored stored) {
        byte[] statement = stored.statement().getBytes(StandardCharsets.UTF_8);
        try {
            GateVerdict verdict = GateVerdict.parse(stored.statement());
            return Arrays.equals(verdict.statement(), statement)
                            && attestation
                                    .objection(statement, stored.signature(), verdict.at())
                                    .isEmpty()
                    ? Optional.of(verdict)
                    : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException notAVerdict) {
            return Optional.empty();
        }
    }

    private record Stored(String statement, byte[] signature) {}
}
