package org.pouch.ledger.stop;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares each table that stops something with the ledger, and enters again what the table has lost. That is a line of the ledger, too, so
 * that it is told until people let it go.
 */
@Component
public final class LostStops {
    /** Of a stop that was entered again where it was lost. */
    public static final String PUT_BACK = "PUT_BACK";

    /** Of a stop whose line is too old to be kept. */
    public static final String LINES_CUT = "LINES_CUT";

    private static final Logger LOG = LoggerFactory.getLogger(LostStops.class);

    private final LedgerStops stops;
    private final ObjectProvider<StopTable> tables;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Set<Stopped> told = ConcurrentHashMap.newKeySet();

    LostStops(LedgerStops stops, ObjectProvider<StopTable> tables, Ledger ledger, TransactionTemplate transactions) {
        this.stops = stops;
        this.tables = tables;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** What was lost and stands, put back or not: to be told until it is let go. */
    public List<Stopped> standing() {
        return Stream.concat(stops.all().stream().filter(LostStops::isToBeTold), lost())
                .distinct()
                .toList();
    }

    /** A certificate that is refused again, and a case that is taken back again, nobody lets go: the line says that they were for a while. */
    private static boolean isToBeTold(Stopped stopped) {
        return stopped.isPutBack() && stopped.stop() != Stop.PARTNER_KEY && stopped.stop() != Stop.CASE;
    }

    /**
     * Enters again what is lost.
     *
     * @throws RuntimeException the first, where some could not be; the others are entered all the same
     */
    public void putBack() {
        @Nullable RuntimeException first = null;
        for (Stopped stopped : lost().toList()) {
            try {
                putBack(stopped);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private Stream<Stopped> lost() {
        return tables.stream()
                .flatMap(table -> table.lost(stops.standing(table.stop()).values()).stream())
                .filter(this::stands);
    }

    private boolean isLost(Stopped stopped, StopTable table) {
        return !table.knows(stopped) && stands(stopped);
    }

    /** The ledger is asked again: what was let go between the two looks is gone from both. */
    private boolean stands(Stopped stopped) {
        return stops.find(stopped.stop(), stopped.subject())
                .filter(still -> still.line() == stopped.line())
                .isPresent();
    }

    private void putBack(Stopped stopped) {
        if (told.add(stopped)) {
            LOG.error("{}", stopped.sentence());
        }
        transactions.executeWithoutResult(status -> {
            boolean isEntered = tables.stream()
                    .filter(table -> table.stop() == stopped.stop() && isLost(stopped, table))
                    .anyMatch(table -> table.putBack(stopped));
            if (isEntered) {
                ledger.append(line(stopped, PUT_BACK));
            }
        });
    }

    /**
     * That it stands, whatever became of what said so.
     *
     * @param why {@link #PUT_BACK} or {@link #LINES_CUT}
     */
    public static AuditEvent line(Stopped stopped, String why) {
        return new AuditEvent.StopStands(
                stopped.stop() == Stop.LEGAL_BAR || stopped.stop() == Stop.CASE ? new RequestId(stopped.place()) : null,
                stopped.stop().name(),
                stopped.subject(),
                stopped.words(),
                stopped.officer(),
                stopped.at().toString(),
                why);
    }
}
