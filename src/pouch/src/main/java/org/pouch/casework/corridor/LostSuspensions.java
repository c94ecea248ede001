package org.pouch.casework.corridor;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.casework.corridor.SuspensionSeals.Worth;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.springframework.stereotype.Component;

/** Suspensions that the ledger has and the table has lost: their row is gone, says that they never were, or names another corridor. */
@Component
final class LostSuspensions implements StopTable {
    private final LedgerStops stops;
    private final SuspensionTable table;
    private final SuspensionSeals seals;
    private final Authorities authorities;

    LostSuspensions(LedgerStops stops, SuspensionTable table, SuspensionSeals seals, Authorities authorities) {
        this.stops = stops;
        this.table = table;
        this.seals = seals;
        this.authorities = authorities;
    }

    /** The ledger is asked first: what it has, a row had then. */
    List<Stopped> all() {
        Map<String, Stopped> standing = stops.standing(Stop.COOPERATION);
        if (standing.isEmpty()) {
            return List.of();
        }
        Map<String, KeptSuspension> rows = table.all().stream()
                .collect(Collectors.toMap(kept -> kept.suspension().id(), Function.identity()));
        return standing.values().stream()
                .filter(stopped -> !isSaid(stopped, rows.get(stopped.subject())))
                .toList();
    }

    /** A row that is there and worth nothing stops by itself, more than its corridor. */
    private boolean isSaid(Stopped stopped, @Nullable KeptSuspension row) {
        if (row == null) {
            return false;
        }
        Worth worth = seals.worth(row);
        State state = row.suspension().state();
        return worth == Worth.ALTERED
                || (state == State.IN_FORCE || state == State.LIFTED)
                        && row.suspension().cooperation().words().equals(stopped.words());
    }

    static String sentence(Stopped stopped) {
        return "Suspension " + stopped.subject() + " (" + stopped.words()
                + ") is in the ledger and not in the database: the corridor stands still. Find out who wrote to the"
                + " database. It is entered again within a minute, and two officers lift it.";
    }

    @Override
    public Stop stop() {
        return Stop.COOPERATION;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return isSaid(
                stopped,
                table.all().stream()
                        .filter(kept -> kept.suspension().id().equals(stopped.subject()))
                        .findFirst()
                        .orElse(null));
    }

    /** To be signed, since the ledger has its line. Who proposed it, that line does not say. */
    @Override
    public boolean putBack(Stopped stopped) {
        Cooperation cooperation = Cooperation.of(stopped.words());
        boolean ours = !stopped.officer()
                .equals(cooperation.partnerOf(authorities.own()).value());
        table.delete(stopped.subject());
        table.insert(new Suspension(
                stopped.subject(),
                cooperation,
                ours,
                State.IN_FORCE,
                ours ? "Entered again by line " + stopped.line() + " of the ledger." : "",
                ours ? "(ledger)" : stopped.officer(),
                stopped.at(),
                stopped.officer(),
                stopped.at(),
                null,
                null,
                null,
                null));
        table.signLater(stopped.subject());
        return true;
    }
}
