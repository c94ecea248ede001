package org.pouch.testing.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerList;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.expiry.Expiries;
import org.pouch.exchange.expiry.Expiring;
import org.pouch.exchange.note.TestWays;
import org.pouch.exchange.partner.Amendment;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.ChannelSetting;
import org.pouch.exchange.partner.PartnerChange;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.exchange.partner.PartnerReport;
import org.pouch.exchange.partner.PartnerReport.Pinned.Condition;
import org.pouch.exchange.partner.Proposal;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.exchange.watch.TryChannels;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.sealing.SealLevel;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.RevocationList.Scope.About;
import org.pouch.trust.TrustAnchors;

/** One partner that goes on, with a change that Ivo proposed, and one that is stopped. */
public final class FakePartners implements PartnerReport, ChangePartner, TryChannels, TestWays {
    public static final String PROPOSED = "0193a1b2-0000-7000-8000-0000000000a1";
    private static final AuthorityId GOING = new AuthorityId("XRU-CRS");
    private static final AuthorityId STOPPED = new AuthorityId("XRV-CRS");
    private static final Instant SINCE = DeskOfFakes.NOW.minus(Duration.ofDays(3));

    private static final Scope LIST = new Scope("cn=root", About.AUTHORITIES);

    private final PartnerPin anchor = new PartnerPin(
            PinRole.SIGNING_ANCHOR,
            TrustAnchors.load(Path.of("certs-sample/xru/root.pem"))
                    .certificates()
                    .get(0),
            Instant.EPOCH,
            null,
            null,
            false);
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** What was asked, in order. */
    public List<String> done() {
        return new ArrayList<>(done);
    }

    @Override
    public List<Standing> all() {
        return List.of(standing(GOING), standing(STOPPED));
    }

    @Override
    public List<PartnerChange> introductions() {
        return List.of(change(introduction(), State.PROPOSED, "ivo"));
    }

    @Override
    public Optional<Standing> find(AuthorityId partner) {
        return all().stream()
                .filter(standing -> standing.partner().id().equals(partner))
                .findFirst();
    }

    private Standing standing(AuthorityId id) {
        boolean isStopped = id.equals(STOPPED);
        PartnerChange stop = change(new Amendment.Stopped(), State.IN_FORCE, "kim");
        return new Standing(
                new Partner(id, "Central Registry " + id, "中央登记局", List.of(), List.of(Channel.SFTP)),
                isStopped ? stop : null,
                List.of(
                        new PartnerReport.Pinned(anchor, Condition.IN_FORCE),
                        new PartnerReport.Pinned(
                                new PartnerPin(PinRole.ENCRYPTION, anchor.certificate(), SINCE, SINCE, "x", false),
                                Condition.ENDED)),
                isStopped ? List.of() : List.of(change(addition(), State.PROPOSED, "ivo")),
                isStopped ? everyChange(stop) : List.of(),
                isStopped ? 4096 : null,
                List.of(
                        new PartnerList(PinRole.SIGNING_ANCHOR, LIST, isStopped, null),
                        new PartnerList(
                                PinRole.SEAL,
                                new Scope("cn=seals", About.USERS),
                                false,
                                SINCE.plus(Duration.ofDays(90)))));
    }

    /** The stop first, and one of each other kind. */
    private List<PartnerChange> everyChange(PartnerChange stop) {
        ChannelSetting sftp = ChannelSetting.parse(Channel.SFTP, Way.INBOUND, "host: sftp.xrv.example\nuser: uto");
        Instant until = SINCE.plus(Duration.ofDays(900));
        List<PartnerChange> changes = new ArrayList<>(List.of(stop));
        for (Amendment amendment : List.of(
                new Amendment.Resumed(),
                new Amendment.Reached(ChannelSetting.end(Channel.MAIL, Way.OUTBOUND)),
                new Amendment.Reached(sftp),
                new Amendment.ListLetGo(PinRole.SIGNING_ANCHOR, LIST, until),
                new Amendment.Limited(4096),
                new Amendment.Ended(PinRole.ENCRYPTION, anchor.fingerprint().digest(), until),
                new Amendment.Added(PinRole.SIGNING_ANCHOR, anchor.certificate(), SINCE, until),
                introduction())) {
            changes.add(change(amendment, State.IN_FORCE, "lea"));
        }
        return changes;
    }

    private PartnerChange change(Amendment amendment, State state, String officer) {
        return new PartnerChange(
                PROPOSED,
                GOING,
                amendment,
                "the rotation of this year",
                state,
                officer,
                SINCE,
                state == State.PROPOSED ? null : new PartnerChange.Decided(officer, SINCE));
    }

    private Amendment addition() {
        return new Amendment.Added(PinRole.SIGNING_ANCHOR, anchor.certificate(), SINCE, null);
    }

    private static Amendment introduction() {
        return new Amendment.Introduced(new Introduction("New Registry", "新登记局", List.of(), SealLevel.T));
    }

    @Override
    public PartnerChange propose(AuthorityId partner, Proposal proposal, String reason, String officer) {
        done.add(officer + " proposes " + proposal.getClass().getSimpleName() + " for " + partner
                + (proposal instanceof Proposal.SetChannel set
                        ? ": " + set.setting().lane(partner) + ", "
                                + set.setting().text().replace("\n", ", ")
                        : "")
                + (proposal instanceof Proposal.LetListGo let ? ": " + let.list() + " until " + let.until() : ""));
        return change(addition(), State.PROPOSED, officer);
    }

    @Override
    public List<PartnerChange> announce(AuthorityId partner, byte[] sheet, String reason, String officer) {
        done.add(officer + " hands in a sheet of " + sheet.length + " bytes for " + partner);
        return List.of(change(addition(), State.PROPOSED, officer));
    }

    @Override
    public PartnerChange approve(String change, String compared, String officer) {
        done.add(officer + " approves " + change + " by " + compared);
        return change(addition(), State.IN_FORCE, officer);
    }

    @Override
    public void withdraw(String change, String officer) {
        done.add(officer + " withdraws " + change);
    }

    @Override
    public void stop(AuthorityId partner, String reason, String officer) {
        done.add(officer + " stops " + partner);
    }

    @Override
    public List<RoundTrip> test(AuthorityId partner, Collection<Channel> channels, Duration most) {
        return channels.stream()
                .map(channel -> new RoundTrip(
                        channel,
                        new PacketId("0193a1b2-0000-7000-8000-0000000000e1"),
                        false,
                        "no receipt came within " + most.toSeconds() + " s."))
                .toList();
    }

    @Override
    public List<Tried> of(AuthorityId partner) {
        return List.of(
                new Tried(new Lane(partner, Channel.SFTP, Way.OUTBOUND), true, "the login is right."),
                new Tried(
                        new Lane(partner, Channel.SFTP, Way.INBOUND), false, "sftp.xru.example:22: nothing listens."));
    }

    /** The anchor of the first, in six days. */
    Expiries expiries() {
        Expiring soon = new Expiring(
                Expiring.Kind.PARTNER_SIGNING_ANCHOR,
                GOING,
                anchor.fingerprint(),
                "SIGNING_ANCHOR",
                DeskOfFakes.NOW.plus(Duration.ofDays(6)));
        return new Expiries() {
            @Override
            public List<Expiring> all() {
                return List.of(soon);
            }

            @Override
            public List<Expiring> soon() {
                return List.of(soon);
            }
        };
    }
}
