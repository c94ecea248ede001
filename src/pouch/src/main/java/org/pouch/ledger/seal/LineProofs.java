package org.pouch.ledger.seal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what leads from single lines to their sealed roots. */
public final class LineProofs {
    private final JdbcClient database;
    private final LedgerSeals seals;

    public LineProofs(JdbcClient database) {
        this.database = database;
        this.seals = new SealTable(database);
    }

    /**
     * The lines with their paths, and the seals these lead to.
     *
     * @param seals each once, in order
     */
    public record Proven(List<ProvenLine> lines, List<SignedSeal> seals) {
        public Proven {
            lines = List.copyOf(lines);
            seals = List.copyOf(seals);
        }
    }

    public Proven of(List<LedgerLine> lines) {
        Map<Long, SignedSeal> used = new TreeMap<>();
        Map<Long, List<Sha256>> days = new HashMap<>();
        List<ProvenLine> proven = new ArrayList<>();
        for (LedgerLine line : lines) {
            Optional<SignedSeal> seal = seals.of(line.sequence());
            if (seal.isEmpty()) {
                proven.add(new ProvenLine(line, null, List.of()));
                continue;
            }
            LedgerSeal covering = seal.get().seal();
            used.put(covering.number(), seal.get());
            List<Sha256> day = days.computeIfAbsent(covering.number(), number -> hashes(covering));
            int index = (int) (line.sequence() - covering.first());
            proven.add(new ProvenLine(line, covering.number(), MerkleTree.path(day, index)));
        }
        return new Proven(proven, List.copyOf(used.values()));
    }

    private List<Sha256> hashes(LedgerSeal seal) {
        return database.sql("SELECT hash FROM ledger_line WHERE sequence BETWEEN ? AND ? ORDER BY sequence")
                .params(seal.first(), seal.last())
                .query((row, number) -> new Sha256(row.getString(1)))
                .list();
    }
}
