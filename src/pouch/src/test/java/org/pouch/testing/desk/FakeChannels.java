package org.pouch.testing.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ClockDifferences;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.WaitingArrivals;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** A broker that is away, a drop that keeps what was taken, and a mail that is not passed on. */
public final class FakeChannels implements ChannelReport, WaitingArrivals, ClockDifferences, WhatWaits {
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");
    private static final Instant SINCE = DeskOfFakes.NOW.minus(Duration.ofHours(2));

    @Override
    public List<ChannelState> all() {
        return List.of(
                new ChannelState(
                        Lane.inbound(PARTNER, Channel.SFTP),
                        Condition.WORKING,
                        SINCE,
                        DeskOfFakes.NOW,
                        null,
                        23,
                        "A file that was stored cannot be deleted. Give the login the right to delete."),
                new ChannelState(
                        Lane.inbound(PARTNER, Channel.QUEUE),
                        Condition.AWAY,
                        SINCE,
                        null,
                        "Nothing listens there. Check port, ask whether the server is up, and both firewalls. It was said: Connection refused.",
                        2,
                        "What the broker gave up handing out lies in its queue dead."));
    }

    @Override
    public List<Difference> known() {
        return List.of(new Difference(PARTNER, Duration.ofSeconds(607), SINCE));
    }

    @Override
    public List<Waiting> waiting() {
        return List.of(new Waiting(
                PARTNER,
                Channel.MAIL,
                1,
                SINCE,
                12,
                "Taking it in failed. This program has a fault there. It is tried again; where that does not help, send the lines"
                        + " of the log to whoever looks after this program. The log says more under F-3a9c41d2."));
    }

    @Override
    public List<Way> outbox() {
        return List.of(new Way(
                PARTNER,
                Channel.SFTP,
                3,
                SINCE,
                DeskOfFakes.NOW.plusSeconds(45),
                7,
                "The server answered: No such file."));
    }

    @Override
    public List<Unanswered> unanswered() {
        return List.of(new Unanswered(PARTNER, 4, SINCE));
    }

    @Override
    public List<Unanswered> failed() {
        return List.of(new Unanswered(PARTNER, 2, SINCE));
    }

    @Override
    public List<Failed> failedTo(AuthorityId partner, int most) {
        return partner.equals(PARTNER) ? List.of(new Failed(FakePackets.FAILED, RequestId.NONE)) : List.of();
    }

    @Override
    public Owed news() {
        return new Owed(2, SINCE);
    }

    @Override
    public int openLots() {
        return 1;
    }
}
