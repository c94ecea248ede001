package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.PartnerChange.Kind;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.exchange.partner.Proposal.Limit;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Each step is one transaction with its line of the ledger; the table decides who was first and whether it was another. */
@Service
final class FourEyes implements ChangePartner {
    private static final int LONGEST_REASON = 300;
    private static final int LEAST_BYTES = 1024;

    private final ChangeTable table;
    private final PartnerDirectory partners;
    private final CertificateCheck check;
    private final ChannelObjections channels;
    private final Ledger ledger;
    private final PacketIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FourEyes(
            ChangeTable table,
            PartnerDirectory partners,
            CertificateCheck check,
            ChannelObjections channels,
            Ledger ledger,
            PacketIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.partners = partners;
        this.check = check;
        this.channels = channels;
        this.ledger = ledger;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public PartnerChange propose(AuthorityId partner, Proposal proposal, String reason, String officer) {
        partners.require(partner);
        Instant now = now();
        PartnerChange change = change(partner, proposal, reason(reason), officer, now);
        transactions.executeWithoutResult(status -> {
            table.propose(change);
            ledger.append(new AuditEvent.PartnerChangeProposed(
                    null, change.id(), partner.value(), what(change), change.fingerprint(), officer));
        });
        return change;
    }

    private PartnerChange change(AuthorityId partner, Proposal proposal, String reason, String officer, Instant now) {
        if (proposal instanceof AddCertificate add) {
            return addition(partner, add, reason, officer, now);
        }
        if (proposal instanceof EndCertificate end) {
            return end(partner, end, reason, officer, now);
        }
        if (proposal instanceof Limit limit) {
            if (limit.mostBytes() < LEAST_BYTES) {
                throw new ChangeRefused(Why.NO_CHANGE, "A limit is at least " + LEAST_BYTES + " bytes.");
            }
            return plain(partner, Kind.LIMIT, limit.mostBytes(), reason, officer, now);
        }
        if (proposal instanceof SetChannel set) {
            return channel(partner, set.setting(), reason, officer, now);
        }
        if (!partners.isStopped(partner)) {
            throw new ChangeRefused(Why.NO_CHANGE, partner + " is not stopped.");
        }
        return plain(partner, Kind.RESUME, null, reason, officer, now);
    }

    private PartnerChange addition(
            AuthorityId partner, AddCertificate add, String reason, String officer, Instant now) {
        requireFit(partner, add.role(), add.certificate(), now);
        Instant from = add.from() == null ? now : add.from();
        if (add.until() != null && !add.until().isAfter(from)) {
            throw new ChangeRefused(Why.NO_CHANGE, "It would end on " + add.until() + ", before it begins.");
        }
        return new PartnerChange(
                ids.next().value(),
                partner,
                Kind.ADD,
                add.role(),
                Fingerprint.of(add.certificate()).digest(),
                add.certificate(),
                from,
                add.until(),
                null,
                null,
                reason,
                State.PROPOSED,
                officer,
                now,
                null,
                null);
    }

    private PartnerChange end(AuthorityId partner, EndCertificate end, String reason, String officer, Instant now) {
        Instant until = end.until() == null ? now : end.until();
        boolean isPinned = partners.pins(partner).stream()
                .filter(pin -> isIt(pin, end.role(), end.fingerprint()))
                .anyMatch(pin -> pin.until() == null || pin.until().isAfter(now));
        if (!isPinned) {
            throw new ChangeRefused(
                    Why.NO_CHANGE,
                    "No certificate with the SHA-256 fingerprint " + new Fingerprint(end.fingerprint())
                            + " is believed of " + partner + " in this role.");
        }
        return new PartnerChange(
                ids.next().value(),
                partner,
                Kind.END,
                end.role(),
                end.fingerprint(),
                null,
                null,
                until,
                null,
                null,
                reason,
                State.PROPOSED,
                officer,
                now,
                null,
                null);
    }

    private PartnerChange channel(
            AuthorityId partner, ChannelSetting setting, String reason, String officer, Instant now) {
        requireFit(partner, setting);
        return new PartnerChange(
                ids.next().value(),
                partner,
                setting.isEnd() ? Kind.END_CHANNEL : Kind.CHANNEL,
                null,
                null,
                null,
                null,
                null,
                null,
                setting,
                reason,
                State.PROPOSED,
                officer,
                now,
                null,
                null);
    }

    private static boolean isIt(PartnerPin pin, PinRole role, Sha256 fingerprint) {
        return pin.role() == role && pin.fingerprint().digest().equals(fingerprint);
    }

    private PartnerChange plain(
            AuthorityId partner, Kind kind, @Nullable Integer mostBytes, String reason, String officer, Instant now) {
        boolean isForced = kind == Kind.STOP;
        return new PartnerChange(
                ids.next().value(),
                partner,
                kind,
                null,
                null,
                null,
                null,
                null,
                mostBytes,
                null,
                reason,
                isForced ? State.IN_FORCE : State.PROPOSED,
                officer,
                now,
                isForced ? officer : null,
                isForced ? now : null);
    }

    @Override
    public PartnerChange approve(String id, String compared, String officer) {
        PartnerChange change = require(id);
        Instant now = now();
        if (change.proposedBy().equals(officer)) {
            throw new ChangeRefused(Why.SAME_PERSON, "Another officer than the one who proposed it must approve it.");
        }
        if (change.isCompared() && !Objects.requireNonNull(change.compared()).endsWith(compared)) {
            throw new ChangeRefused(
                    Why.NOT_COMPARED,
                    "These are not the last two groups of the fingerprint. Compare it with the partner by another way than"
                            + " the one the certificate came by.");
        }
        if (change.role() != null && change.certificate() != null) {
            requireFit(change.partner(), change.role(), change.certificate(), now);
        }
        if (change.channel() != null) {
            requireFit(change.partner(), change.channel());
        }
        transactions.executeWithoutResult(status -> {
            if (!table.approve(id, officer, now)) {
                throw new ChangeRefused(Why.DECIDED, "It was decided before.");
            }
            if (change.kind() == Kind.RESUME) {
                table.resume(change.partner());
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
        PartnerChange stop = plain(partner, Kind.STOP, null, reason(reason), officer, now);
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

    private void tellDecided(PartnerChange change, State outcome, String officer) {
        ledger.append(new AuditEvent.PartnerChangeDecided(
                null, change.id(), change.partner().value(), what(change), outcome.name(), officer));
    }

    private void requireFit(AuthorityId partner, PinRole role, X509Certificate certificate, Instant now) {
        check.objection(partner, role, certificate, now).ifPresent(objection -> {
            throw new ChangeRefused(Why.CERTIFICATE, objection);
        });
    }

    private void requireFit(AuthorityId partner, ChannelSetting setting) {
        channels.objection(partner, setting).ifPresent(objection -> {
            throw new ChangeRefused(Why.CHANNEL, objection);
        });
    }

    private static String what(PartnerChange change) {
        if (change.channel() != null) {
            return change.kind() + " " + change.channel().template();
        }
        return change.role() == null ? change.kind().name() : change.kind() + " " + change.role();
    }

    private static String reason(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_REASON) {
            throw new ChangeRefused(Why.NO_REASON, "Say why, in at most " + LONGEST_REASON + " characters.");
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
