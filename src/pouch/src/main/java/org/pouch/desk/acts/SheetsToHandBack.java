package org.pouch.desk.acts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.lineup.SheetsOut;
import org.pouch.casework.lineup.SheetsOut.Sheet;
import org.springframework.stereotype.Component;

/** Sheets of line-ups that have been out for long. Nobody else is told what came of their cases' viewings until something is entered of them. */
@Component
public final class SheetsToHandBack {
    /** A viewing is over within a day; whoever travels for it has two more. */
    private static final Duration LONG = Duration.ofDays(3);

    private final SheetsOut sheets;
    private final SeesCases sight;
    private final Clock clock;

    SheetsToHandBack(SheetsOut sheets, Optional<SeesCases> sight, Clock clock) {
        this.sheets = sheets;
        this.sight = SeesCases.orEverybody(sight);
        this.clock = clock;
    }

    /** The officer's own; a supervisor is told of those of others, too, who may be away. */
    public List<Sheet> toldTo(Officer reader) {
        boolean isSupervisor = reader.roles().contains(Role.SUPERVISOR);
        return isSupervisor || reader.roles().contains(Role.CASE_WORKER)
                ? sheets.takenBefore(clock.instant().minus(LONG)).stream()
                        .filter(sheet -> isSupervisor || sheet.officer().equals(reader.id()))
                        .filter(sheet -> sight.sees(reader, sheet.request()))
                        .toList()
                : List.of();
    }
}
