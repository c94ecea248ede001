package org.pouch.exchange.note;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a note says, as its schema has it. */
final class Note {
    static final String ABSENT = "NOT_APPLICABLE";

    /** What it is about. */
    enum Subject {
        /** Sent to see whether a receipt comes back. */
        TEST,
        /** What the sender's ledger says of the packets exchanged. */
        LEDGER_STATEMENT,
        /** The ledger of the one who answers says the same. */
        LEDGER_COUNTERSIGNED,
        LEDGER_DIFFERS,
        /** The sender has suspended cooperation. */
        COOPERATION_SUSPENDED,
        COOPERATION_RESUMED;

        boolean isOfCooperation() {
            return this == COOPERATION_SUSPENDED || this == COOPERATION_RESUMED;
        }
    }

    private Note() {}

    static ObjectNode test() {
        return empty(Subject.TEST);
    }

    /** Says nothing of a ledger. */
    static ObjectNode empty(Subject subject) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subject", subject.name());
        for (String field : new String[] {"day", "seal", "sealDigest"}) {
            data.putObject(field).put("absent", ABSENT);
        }
        data.putArray("days");
        return data;
    }
}
