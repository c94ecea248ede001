package org.pouch.process;

/** Process variables that Java reads or writes by name: ids only (design D4). */
public final class VariableNames {
    public static final String REQUEST_ID = "requestId";
    static final String COUNTERPART = "counterpart";
    public static final String PACKET_ID = "packetId";
    static final String INBOX_ID = "inboxId";
    static final String HELD_FOR = "heldFor";
    /** Whether a transfer is off, so that nobody is asked about its change. */
    static final String CALLED_OFF = "calledOff";
    /** True of a packet that contradicts what was filed before. */
    static final String IN_CONFLICT = "inConflict";

    private VariableNames() {}
}
