package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.pouch.exchange.directory.ListsSeen;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.PartnerChange.Decided;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.exchange.partner.Proposal.Introduce;
import org.pouch.exchange.partner.Proposal.LetListGo;
import org.pouch.exchange.partner.Proposal.Limit;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.trust.Fingerprint;
import org.springframework.stereotype.Component;

/** Makes a change of what an officer proposes, and says what speaks against it: when it is proposed, and when it is approved. */
@Component
final class ChangeDrafts {
    private static final int LEAST_BYTES = 1024;
    /** Whoever lets something go looks at it again. */
    private static final Duration LONGEST_WITHOUT_LIST = Duration.ofDays(366);

    private final PartnerDirectory partners;
    private final CertificateCheck check;
    private final ChannelObjections channels;
    private final ListsSeen lists;
    private final PacketIds ids;

    ChangeDrafts(
            PartnerDirectory partners,
            CertificateCheck check,
            ChannelObjections channels,
            ListsSeen lists,
            PacketIds ids) {
        this.partners = partners;
        this.lists = lists;
        this.check = check;
        this.channels = channels;
        this.ids = ids;
    }

    /** @throws ChangeRefused when it must not be, or changes nothing */
    PartnerChange of(AuthorityId partner, Proposal proposal, String reason, String officer, Instant now) {
        return new PartnerChange(
                ids.next().value(),
                partner,
                amendment(partner, proposal, now),
                reason,
                State.PROPOSED,
                officer,
                now,
                null);
    }

    /** In force at once, by one officer. */
    PartnerChange stop(AuthorityId partner, String reason, String officer, Instant now) {
        return new PartnerChange(
                ids.next().value(),
                partner,
                new Amendment.Stopped(),
                reason,
                State.IN_FORCE,
                officer,
                now,
                new Decided(officer, now));
    }

    private Amendment amendment(AuthorityId partner, Proposal proposal, Instant now) {
        if (proposal instanceof Introduce introduce) {
            requireNew(partner);
            return new Amendment.Introduced(introduce.introduction());
        }
        partners.require(partner);
        if (proposal instanceof AddCertificate add) {
            return addition(partner, add, now);
        }
        if (proposal instanceof EndCertificate end) {
            return ending(partner, end, now);
        }
        if (proposal instanceof Limit limit) {
            if (limit.mostBytes() < LEAST_BYTES) {
                throw new ChangeRefused(Why.NO_CHANGE, "A limit is at least " + LEAST_BYTES + " bytes.");
            }
            return new Amendment.Limited(limit.mostBytes());
        }
        if (proposal instanceof SetChannel set) {
            requireFit(partner, set.setting());
            return new Amendment.Reached(set.setting());
        }
        if (proposal instanceof LetListGo let) {
            Amendment.ListLetGo letGo = new Amendment.ListLetGo(let.role(), let.list(), let.until());
            requireFit(partner, letGo, now);
            return letGo;
        }
        if (!partners.isStopped(partner)) {
            throw new ChangeRefused(Why.NO_CHANGE, partner + " is not stopped.");
        }
        return new Amendment.Resumed();
    }

    private Amendment addition(AuthorityId partner, AddCertificate add, Instant now) {
        requireFit(partner, add.role(), add.certificate(), now);
        Instant from = add.from() == null ? now : add.from();
        if (add.until() != null && !add.until().isAfter(from)) {
            throw new ChangeRefused(Why.NO_CHANGE, "It would end on " + add.until() + ", before it begins.");
        }
        return new Amendment.Added(add.role(), add.certificate(), from, add.until());
    }

    private Amendment ending(AuthorityId partner, EndCertificate end, Instant now) {
        Amendment.Ended ended =
                new Amendment.Ended(end.role(), end.fingerprint(), end.until() == null ? now : end.until());
        boolean isPinned = partners.pins(partner).stream()
                .filter(ended::isOf)
                .anyMatch(pin -> pin.until() == null || pin.until().isAfter(now));
        if (!isPinned) {
            throw new ChangeRefused(
                    Why.NO_CHANGE,
                    "No certificate with the SHA-256 fingerprint " + new Fingerprint(end.fingerprint())
                            + " is believed of " + partner + " in this role.");
        }
        return ended;
    }

    /** @throws ChangeRefused when it must not be in force now */
    void requireFit(PartnerChange change, Instant now) {
        Amendment amendment = change.amendment();
        if (amendment instanceof Amendment.Added added) {
            requireFit(change.partner(), added.role(), added.certificate(), now);
        }
        if (amendment instanceof Amendment.Reached reached) {
            requireFit(change.partner(), reached.setting());
        }
        if (amendment instanceof Amendment.ListLetGo letGo) {
            requireFit(change.partner(), letGo, now);
        }
        if (amendment instanceof Amendment.Ended ended && ended.until().isAfter(change.proposedAt())) {
            requireFit(ended, now);
        }
        if (amendment instanceof Amendment.Introduced) {
            requireNew(change.partner());
        }
    }

    /** One that ends on a day, so that nothing is wrong with it, would count after that day as one that is in wrong hands. */
    private static void requireFit(Amendment.Ended ended, Instant now) {
        if (!ended.until().isAfter(now)) {
            throw new ChangeRefused(
                    Why.NO_CHANGE,
                    "It was to end on " + ended.until()
                            + ", which is over: what is on its way would be refused. Propose a day to come.");
        }
    }

    /** Asked again when it is approved: the day may have passed, and a year counts from then. */
    private void requireFit(AuthorityId partner, Amendment.ListLetGo letGo, Instant now) {
        if (!letGo.until().isAfter(now)) {
            throw new ChangeRefused(
                    Why.NO_CHANGE, "It would be expected again on " + letGo.until() + ", which is over.");
        }
        if (letGo.until().isAfter(now.plus(LONGEST_WITHOUT_LIST))) {
            throw new ChangeRefused(
                    Why.NO_CHANGE,
                    "A list is let go for " + LONGEST_WITHOUT_LIST.toDays() + " days at most. Propose it again then.");
        }
        boolean isExpected = lists.all(partner).stream()
                .anyMatch(list -> list.role() == letGo.role() && list.scope().equals(letGo.list()));
        if (!isExpected) {
            throw new ChangeRefused(
                    Why.NO_CHANGE, "No such list of " + letGo.list().issuer() + " is expected of " + partner + ".");
        }
    }

    private void requireNew(AuthorityId partner) {
        if (partners.own().id().equals(partner)) {
            throw new ChangeRefused(Why.PARTNER, partner + " is this authority.");
        }
        if (partners.find(partner).isPresent()) {
            throw new ChangeRefused(Why.PARTNER, partner + " is a partner already.");
        }
    }

    private void requireFit(AuthorityId partner, PinRole role, X509Certificate certificate, Instant now) {
        check.objection(partner, role, certificate, now).ifPresent(objection -> {
            throw new ChangeRefused(Why.CERTIFICATE, objection);
        });
    }

    private void requireFit(AuthorityId partner, ChannelSetting setting) {
        if (channels.stopsByItsSender(setting)) {
            throw new ChangeRefused(Why.SENDER, "from: " + partner);
        }
        channels.objection(partner, setting).ifPresent(objection -> {
            throw new ChangeRefused(Why.CHANNEL, objection);
        });
    }
}
