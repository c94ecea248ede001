package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.PartnerChange.Kind;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.exchange.partner.Proposal.Introduce;
import org.pouch.exchange.partner.Proposal.Limit;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.springframework.stereotype.Component;

/** Makes a change of what an officer proposes, and says what speaks against it: when it is proposed, and when it is approved. */
@Component
final class ChangeDrafts {
    private static final int LEAST_BYTES = 1024;

    private final PartnerDirectory partners;
    private final CertificateCheck check;
    private final ChannelObjections channels;
    private final PacketIds ids;

    ChangeDrafts(PartnerDirectory partners, CertificateCheck check, ChannelObjections channels, PacketIds ids) {
        this.partners = partners;
        this.check = check;
        this.channels = channels;
        this.ids = ids;
    }

    /** @throws ChangeRefused when it must not be, or changes nothing */
    PartnerChange of(AuthorityId partner, Proposal proposal, String reason, String officer, Instant now) {
        if (proposal instanceof Introduce introduce) {
            requireNew(partner);
            return introduction(partner, introduce.introduction(), reason, officer, now);
        }
        partners.require(partner);
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
                null,
                reason,
                State.PROPOSED,
                officer,
                now,
                null,
                null);
    }

    private PartnerChange introduction(
            AuthorityId partner, Introduction introduction, String reason, String officer, Instant now) {
        return new PartnerChange(
                ids.next().value(),
                partner,
                Kind.PARTNER,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                introduction,
                reason,
                State.PROPOSED,
                officer,
                now,
                null,
                null);
    }

    PartnerChange stop(AuthorityId partner, String reason, String officer, Instant now) {
        return plain(partner, Kind.STOP, null, reason, officer, now);
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
                null,
                reason,
                isForced ? State.IN_FORCE : State.PROPOSED,
                officer,
                now,
                isForced ? officer : null,
                isForced ? now : null);
    }

    /** @throws ChangeRefused when it must not be in force now */
    void requireFit(PartnerChange change, Instant now) {
        if (change.role() != null && change.certificate() != null) {
            requireFit(change.partner(), change.role(), change.certificate(), now);
        }
        if (change.channel() != null) {
            requireFit(change.partner(), change.channel());
        }
        if (change.introduction() != null) {
            requireNew(change.partner());
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
        channels.objection(partner, setting).ifPresent(objection -> {
            throw new ChangeRefused(Why.CHANNEL, objection);
        });
    }
}
