package org.pouch.casework.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.pouch.casework.access.Look.Action;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks of whoever has an account of the machine, its database and its keys, and is no officer: written down as those of officers are. */
public final class MachineLooks {
    /** Stands before the account of the machine. */
    static final String MACHINE = "(machine) ";

    /** As much as the table holds. */
    private static final int LONGEST = 100;

    private final AccessTable table;
    private final Clock clock;

    public MachineLooks(JdbcClient database, Clock clock) {
        this.table = new AccessTable(database);
        this.clock = clock;
    }

    /** @param account of the machine, as it says */
    public void write(String account, RequestId request, PacketId packet) {
        String who = MACHINE + account;
        Look look = new Look(
                who.substring(0, Math.min(who.length(), LONGEST)),
                Set.of(),
                Action.READ,
                FieldGroup.PACKET,
                request.equals(RequestId.NONE) ? null : request,
                packet.value(),
                request.equals(RequestId.NONE) ? 0 : 1,
                Purpose.UNSTATED,
                null);
        table.add(look, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
