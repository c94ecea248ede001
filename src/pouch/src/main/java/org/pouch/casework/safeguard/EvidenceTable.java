package org.pouch.casework.safeguard;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the table evidence-class that is in force. */
@Component
public final class EvidenceTable {
    private final TablesInForce tables;

    EvidenceTable(TablesInForce tables) {
        this.tables = tables;
    }

    /**
     * What a document is worth, such as PROOF.
     *
     * @param facts the inputs of the table by their names
     * @throws SafeguardUnavailable when the table says nothing
     */
    public String classOf(Map<String, Object> facts) {
        return String.valueOf(tables.require(Safeguard.EVIDENCE_CLASS).decide(facts));
    }
}
