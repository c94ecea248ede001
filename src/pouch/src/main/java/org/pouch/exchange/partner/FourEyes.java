package org.pouch.exchange.partner;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Each step is one transaction with its line of the ledger; the table decides who was first and whether it was another. */
@Service
final class FourEyes implements ChangePartner {
    private static final int LONGEST_REASON = 300;

    private final ChangeTable table;
    private final PartnerDirectory partners;
    private final ChangeDrafts drafts;
    private final AnnouncedCertificates announced;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FourEyes(
            ChangeTable table,
            PartnerDirectory partners,
            ChangeDrafts drafts,
            AnnouncedCertificates announced,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.partners = partners;
        this.drafts = drafts;
        this.announced = announced;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public PartnerChange propose(AuthorityId partner, Proposal proposal, String reason, String officer) {
        PartnerChange change = drafts.of(partner, proposal, reason(reason), officer, now());
        transactions.executeWithoutResult(status -> {
            table.propose(change);
            ledger.append(new AuditEvent.PartnerChangeProposed(
                    null,
                    change.id(),
                    partner.value(),
                    change.amendment().inShort(),
                    change.amendment().compared().map(Fingerprint::digest).orElse(null),
                    officer));
        });
        return change;
    }

    @Override
    public List<PartnerChange> announce(AuthorityId partner, byte[] sheet, String reason, String officer) {
        String which = " (SHA-256 " + Sha256.of(sheet) + ")";
        String why = reason(reason, LONGEST_REASON - which.length()) + which;
        List<Proposal> proposals = announced.proposals(partner, sheet, now());
        List<PartnerChange> changes = new ArrayList<>();
        transactions.executeWithoutResult(
                status -> proposals.forEach(proposal -> changes.add(propose(partner, proposal, why, officer))));
        return changes;
    }

    @Override
    public PartnerChange approve(String id, String compared, String officer) {
        PartnerChange change = require(id);
        Instant now = now();
        if (change.proposedBy().equals(officer)) {
            throw new ChangeRefused(Why.SAME_PERSON, "Another officer than the one who proposed it must approve it.");
        }
        if (change.amendment() instanceof Amendment.Added added
                && !Fingerprint.of(added.certificate()).endsWith(compared)) {
            throw new ChangeRefused(
                    Why.NOT_COMPARED,
                    "These are not the last two groups of the fingerprint. Compare it with the partner by another way than"
                            + " the one the certificate came by.");
        }
        drafts.requireFit(change, now);
        transactions.executeWithoutResult(status -> {
            if (!table.approve(id, officer, now)) {
                throw new ChangeRefused(Why.DECIDED, "It was decided before.");
            }
            if (change.amendment() instanceof Amendment.Resumed) {
                table.resume(change.partner());
            }
            if (change.amendment() instanceof Amendment.ListLetGo letGo) {
                tellLetGo(change, letGo, officer);
            }
            tellDecided(change, State.IN_FORCE, officer);
        });
        return require(id);
    }

    @Override
    public void withdraw(String id, String officer) {
        PartnerChange change = require(id);
        transactions.executeWithoutResult(status -> {
            if (!table.withdraw(id, officer, now())) {
                throw new ChangeRefused(Why.DECIDED, "It was decided before.");
            }
            tellDecided(change, State.WITHDRAWN, officer);
        });
    }

    @Override
    public void stop(AuthorityId partner, String reason, String officer) {
        partners.require(partner);
        Instant now = now();
        PartnerChange stop = drafts.stop(partner, reason(reason), officer, now);
        transactions.executeWithoutResult(status -> {
            int withdrawn = table.withdrawResumptions(partner, officer, now);
            boolean isNew = table.stop(partner, stop.id());
            if (!isNew && withdrawn == 0) {
                throw new ChangeRefused(Why.NO_CHANGE, partner + " is stopped already.");
            }
            table.force(stop);
            ledger.append(new AuditEvent.PartnerStopped(null, stop.id(), partner.value(), officer));
        });
    }

    /** The line is what lets it go: the row beside it says who wanted it, and why. */
    private void tellLetGo(PartnerChange change, Amendment.ListLetGo letGo, String officer) {
        ledger.append(new AuditEvent.RevocationListLetGo(
                null,
                change.id(),
                change.partner().value(),
                letGo.role().name(),
                letGo.list().about().name(),
                letGo.list().issuer(),
                letGo.until().toString(),
                officer));
    }

    private void tellDecided(PartnerChange change, State outcome, String officer) {
        ledger.append(new AuditEvent.PartnerChangeDecided(
                null, change.id(), change.partner().value(), change.amendment().inShort(), outcome.name(), officer));
    }

    private static String reason(String reason) {
        return reason(reason, LONGEST_REASON);
    }

    private static String reason(String reason, int longest) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > longest) {
            throw new ChangeRefused(Why.NO_REASON, "Say why, in at most " + longest + " characters.");
        }
        return stripped;
    }

    private PartnerChange require(String id) {
        return table.find(id).orElseThrow(() -> new ChangeRefused(Why.DECIDED, "There is no such change."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
