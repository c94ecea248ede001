package org.pouch.exchange.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.announce.KeyNotice;
import org.pouch.sealing.announce.NoticeReading;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.TrustAnchors;
import org.springframework.stereotype.Component;

/** What a partner's signed sheet asks for, once nothing speaks against it. Whether it is done two officers say, as of each change. */
@Component
final class AnnouncedCertificates {
    /** Somebody who keeps a sheet for longer does not hand in what its maker may have thought better of. */
    private static final Duration OLDEST = Duration.ofDays(90);

    private final PartnerDirectory partners;

    AnnouncedCertificates(PartnerDirectory partners) {
        this.partners = partners;
    }

    /**
     * The new certificate, and the end of the one before where the sheet names a day.
     *
     * @throws ChangeRefused when the sheet is not believed, or is not about what is believed now
     */
    List<Proposal> proposals(AuthorityId partner, byte[] sheet, Instant now) {
        partners.require(partner);
        if (partners.isStopped(partner)) {
            throw refused(partner + " is stopped: its key may be in wrong hands, so that no sheet of it is believed."
                    + " Paste the certificate instead, and compare it.");
        }
        NoticeReading reading = NoticeReading.of(sheet, signers(partner, now), now);
        if (reading instanceof NoticeReading.Read read) {
            requireInPlace(partner, read.notice());
            requireInTime(partner, read, now);
            return proposals(read.notice());
        }
        throw refused(((NoticeReading.Refused) reading).sentence());
    }

    private TrustAnchors signers(AuthorityId partner, Instant now) {
        Map<PinRole, TrustAnchors> believed = partners.anchorsOfArrivals(partner, now);
        return believed.getOrDefault(PinRole.SIGNING_ANCHOR, TrustAnchors.NONE);
    }

    private void requireInPlace(AuthorityId partner, KeyNotice notice) {
        if (!notice.authority().equals(partner)) {
            throw refused("The sheet says it is of " + notice.authority() + ", but " + partner + " signed it.");
        }
        if (!notice.partner().equals(partners.own().id())) {
            throw refused("The sheet is for " + notice.partner() + ", not for this authority.");
        }
    }

    private void requireInTime(AuthorityId partner, NoticeReading.Read read, Instant now) {
        KeyNotice notice = read.notice();
        PinRole role = role(notice.use());
        Fingerprint replaced = new Fingerprint(notice.replaces());
        List<PartnerPin> pins = partners.pins(partner).stream()
                .filter(pin -> pin.role() == role)
                .toList();
        if (pins.stream().anyMatch(pin -> pin.certificate().equals(notice.certificate()))) {
            throw refused("Its certificate (SHA-256 " + Fingerprint.of(notice.certificate())
                    + ") is, was or will be believed of " + partner + " already.");
        }
        PartnerPin before = pins.stream()
                .filter(pin -> pin.fingerprint().equals(replaced) && pin.isUsableAt(now))
                .findFirst()
                .orElseThrow(() -> refused("The certificate that it replaces (SHA-256 " + replaced
                        + ") is not believed of " + partner + " for this use now."));
        if (notice.until() != null && before.until() != null && notice.until().isAfter(before.until())) {
            throw refused("It lets the certificate before end on " + notice.until() + ", but that ends on "
                    + before.until() + " already: no sheet makes it last longer.");
        }
        if (read.signedAt().isBefore(before.beginning())) {
            throw refused("It was signed on " + read.signedAt() + ", before the certificate that it replaces began on "
                    + before.beginning() + ": it is an old sheet. Ask the partner for a new one.");
        }
        if (read.signedAt().isBefore(now.minus(OLDEST))) {
            throw refused("It was signed on " + read.signedAt() + ", more than " + OLDEST.toDays()
                    + " days ago. Ask the partner for a new one.");
        }
        if (notice.until() != null && !notice.until().isAfter(now)) {
            throw refused("It lets the certificate before end on " + notice.until()
                    + ", which is over. Ask the partner for a new one.");
        }
    }

    private static List<Proposal> proposals(KeyNotice notice) {
        PinRole role = role(notice.use());
        List<Proposal> proposals = new ArrayList<>();
        proposals.add(new AddCertificate(role, notice.certificate(), notice.from(), null));
        if (notice.until() != null) {
            proposals.add(new EndCertificate(role, notice.replaces(), notice.until()));
        }
        return proposals;
    }

    private static PinRole role(KeyNotice.Use use) {
        return switch (use) {
            case SIGNING -> PinRole.SIGNING_ANCHOR;
            case ENCRYPTION -> PinRole.ENCRYPTION;
            case TIMESTAMPS -> PinRole.TIMESTAMP_ANCHOR;
            case SEALS -> PinRole.SEAL;
        };
    }

    private static ChangeRefused refused(String sentence) {
        return new ChangeRefused(Why.SHEET, sentence);
    }
}
