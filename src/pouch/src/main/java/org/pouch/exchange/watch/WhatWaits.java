package org.pouch.exchange.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** What waits in the exchange: numbers and ages, whatever there is of it. */
public interface WhatWaits {
    /** Who asks for a receipt that is missing asks before. */
    Duration ASKED_FOR = Duration.ofDays(30);

    /** Packets that wait for their channel, by partner and channel. */
    List<Way> outbox();

    /** Packets that went out and were not answered in time, by partner. */
    List<Unanswered> unanswered();

    /** Receipts and notes of the last thirty days that went by no channel, by partner. */
    List<Unanswered> failed();

    /** Those to one partner, the oldest first. */
    List<Failed> failedTo(AuthorityId partner, int most);

    /** News that the processes were not told yet. */
    Owed news();

    /** Lots of the quarantine that wait for a key officer. */
    int openLots();

    /**
     * @param next when the first of them is tried; in the past when its turn is now
     * @param tries most of any of them
     * @param trouble why one of them could not be sent; null when none was tried
     */
    record Way(
            AuthorityId partner,
            Channel channel,
            int packets,
            Instant oldest,
            Instant next,
            int tries,
            @Nullable String trouble) {}

    record Unanswered(AuthorityId partner, int packets, Instant oldest) {}

    /** @param request the case it is about, or none */
    record Failed(PacketId packet, RequestId request) {}

    /** @param oldest null when there are none */
    record Owed(int items, @Nullable Instant oldest) {}
}
