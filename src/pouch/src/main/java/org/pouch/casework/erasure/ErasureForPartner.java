package org.pouch.casework.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.exchange.erasing.EraseCase;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Erases a case that its partner has erased, once it is over here, too; the partner is not asked in turn. */
@Component
class ErasureForPartner implements EraseCase {
    private final CaseStore cases;
    private final CaseErasing erasing;
    private final Clock clock;

    ErasureForPartner(CaseStore cases, CaseErasing erasing, Clock clock) {
        this.cases = cases;
        this.erasing = erasing;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Outcome erase(RequestId request, AuthorityId partner) {
        cases.lock(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<CaseRow> row = cases.find(request);
        if (row.isEmpty()) {
            erasing.eraseCaseless(request);
            return new Outcome.Erased(now);
        }
        if (!row.get().counterpart().equals(partner)) {
            return new Outcome.Erased(now);
        }
        Optional<Instant> before = cases.erasedAt(request);
        if (before.isPresent()) {
            return new Outcome.Erased(before.get());
        }
        return switch (row.get().standing().state()) {
            case CLOSED -> {
                erasing.erase(request, now);
                yield new Outcome.Erased(now);
            }
            case WITHDRAWN -> new Outcome.Ending();
            default -> new Outcome.Kept();
        };
    }
}
