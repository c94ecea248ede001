package org.pouch.ledger.seal;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.ChainVerifier;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.LostStops;
import org.springframework.stereotype.Component;

/**
 * Cuts off lines that need not be kept any longer: only up to a seal, which stays as the new beginning, and only what that
 * seal covers as it stands, so that nobody's change is cut away with it.
 */
@Component
final class Retention {
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final SealTable seals;
    private final LedgerSettings settings;
    private final LedgerMonths months;
    private final LedgerStops stops;

    Retention(Ledger ledger, SealTable seals, LedgerSettings settings, LedgerMonths months, LedgerStops stops) {
        this.ledger = ledger;
        this.seals = seals;
        this.settings = settings;
        this.months = months;
        this.stops = stops;
    }

    /**
     * True when something was cut off.
     *
     * @throws LedgerBroken when what is old is not what was sealed
     */
    boolean cut(LocalDate today) {
        Optional<LedgerLine> first = ledger.lines(1, 1).stream().findFirst();
        Integer years = settings.keepYears();
        if (years == null || first.isEmpty()) {
            return false;
        }
        long begins = first.get().sequence();
        LocalDate before = today.minusYears(years);
        YearMonth month = YearMonth.from(first.get().at().atZone(ZoneOffset.UTC));
        if (settings.archive() != null) {
            // A whole month at a time, so that each is one file.
            LocalDate next = month.plusMonths(1).atDay(1);
            if (before.isBefore(next)) {
                return false;
            }
            before = next;
        }
        Optional<LedgerSeal> seal = seals.lastBefore(before).map(SignedSeal::seal);
        if (seal.isEmpty() || seal.get().last() < begins) {
            return false;
        }
        Optional<LedgerArchive> archive =
                Optional.ofNullable(settings.archive()).map(folder -> new LedgerArchive(ledger, seals, folder));
        try {
            require(first.get(), seal.get());
            // What is not on the disk there is not cut off here.
            archive.ifPresent(files -> files.put(month, begins, seal.get()));
        } catch (LedgerBroken | UncheckedIOException failed) {
            if (isCutMeanwhile(seal.get())) {
                return true;
            }
            throw failed;
        }
        if (!cutOff(seal.get())) {
            return false;
        }
        archive.ifPresent(files -> files.tidy(month));
        return true;
    }

    private boolean cutOff(LedgerSeal seal) {
        // Read while the lines are there: of what still stands by them, new ones say so.
        stops.all();
        return months.cut(seal.last(), () -> {
            ledger.append(new AuditEvent.LedgerCut(null, seal.last(), seal.number()));
            stops.all().stream()
                    .filter(stopped -> stopped.line() <= seal.last())
                    .map(stopped -> LostStops.line(stopped, LostStops.LINES_CUT))
                    .forEach(ledger::append);
        });
    }

    /** By another node of this authority. */
    private boolean isCutMeanwhile(LedgerSeal seal) {
        return ledger.lines(1, 1).stream().noneMatch(line -> line.sequence() <= seal.last());
    }

    private void require(LedgerLine first, LedgerSeal seal) {
        ChainVerifier chain = new ChainVerifier(first.sequence() - 1, first.previous());
        while (chain.sequence() < seal.last()) {
            int limit = (int) Math.min(PAGE, seal.last() - chain.sequence());
            List<LedgerLine> page = ledger.lines(chain.sequence() + 1, limit);
            if (page.isEmpty()
                    || page.stream().anyMatch(line -> chain.next(line).isPresent())) {
                throw new LedgerBroken(
                        "Line " + (chain.sequence() + 1) + " does not continue the chain; nothing was cut off.");
            }
        }
        if (!chain.hash().equals(seal.head())) {
            throw new LedgerBroken("Line " + seal.last() + " is not the one that seal " + seal.number()
                    + " is of; nothing was cut off.");
        }
    }
}
