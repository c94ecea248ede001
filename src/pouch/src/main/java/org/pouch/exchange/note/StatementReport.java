package org.pouch.exchange.note;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/** What the ledgers of two authorities said of one another, day by day, for people to look at. */
public interface StatementReport {
    /** The newest days first. */
    List<Stated> newest(int limit);

    /** How far a statement came. */
    enum State {
        /** Ours; the partner has not answered. */
        STATED,
        /** Theirs; our ledger is not sealed so far yet, or we are about to answer. */
        RECEIVED,
        COUNTERSIGNED,
        DIFFERS
    }

    /**
     * @param note the packet that states it
     * @param ours false for what the partner states to us
     * @param day the last day it is about
     * @param differences in sentences
     */
    record Stated(
            PacketId note,
            AuthorityId partner,
            boolean ours,
            LocalDate day,
            State state,
            List<String> differences,
            Instant at,
            @Nullable Instant answeredAt) {
        public Stated {
            differences = List.copyOf(differences);
        }
    }
}
