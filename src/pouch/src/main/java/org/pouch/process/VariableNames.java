package org.pouch.process;

/** Process variables that Java reads or writes by name: ids only (design D4). */
final class VariableNames {
    static final String REQUEST_ID = "requestId";
    static final String COUNTERPART = "counterpart";
    static final String PACKET_ID = "packetId";
    static final String INBOX_ID = "inboxId";
    static final String GATE_FACTS = "gateFacts";

    private VariableNames() {}
}
