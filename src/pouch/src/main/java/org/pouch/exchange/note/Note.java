package org.pouch.exchange.note;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a note says, as its schema has it. */
final class Note {
    private static final String ABSENT = "NOT_APPLICABLE";

    /** What it is about. */
    enum Subject {
        /** Sent to see whether a receipt comes back. */
        TEST,
        /** What the sender's ledger says of the packets exchanged. */
        LEDGER_STATEMENT,
        /** The ledger of the one who answers says the same. */
        LEDGER_COUNTERSIGNED,
        LEDGER_DIFFERS
    }

    private Note() {}

    static ObjectNode test() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subject", Subject.TEST.name());
        for (String field : new String[] {"day", "seal", "sealDigest"}) {
            data.putObject(field).put("absent", ABSENT);
        }
        data.putArray("days");
        return data;
    }
}
