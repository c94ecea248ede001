package org.pouch.exchange;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pouch.packet.PacketKind;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Ladder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the exchange is.
 *
 * @param mostBytes larger arrivals are refused unread, and nothing larger is sent; encrypted, at most what packets may
 *     have and what encrypting adds. Each is held in memory as a whole
 * @param channelMostBytes what a channel carries, where that is less
 * @param packetAge older packets are refused as stale
 * @param claimedWithin how far the time that a packet bears may lie from the one that the time stamp of its seal proves, where it has
 *     one; beyond it the packet is refused
 * @param firstPause between a failed sending and the next; doubles each time
 * @param longestPause the pause stops growing here
 * @param longestArrivalPause the same between two tries to pass on an arrival, where nothing it needs is away
 * @param sendingPauses between two tries to send one packet, step by step; the oldest of a lane is tried more often, between
 *     {@code firstPause} and {@code longestPause}, to find out when its server is back
 * @param urgent kinds that leave before others of their lane, the most urgent first
 * @param giveUpAfter a consignment that could not be sent for so long is parked as failed
 * @param nextChannelAfter a receipt or note that could not be sent for so long goes by the next channel, where there is one;
 *     of what has a process, the process says so
 * @param lease how long a taken entry belongs to its taker, unless it is renewed; then another may take it
 * @param longestSending what is on its way for longer is given up and tried again
 * @param repeatAfter copies of a packet that come by one channel within this time are answered once
 * @param poll how often the tables are looked at when no signal comes
 * @param workers how many arrivals are verified at the same time
 * @param gatherWithin arrivals that are due are taken in together for that long, so that one receipt answers many
 * @param gatherMost how many at most
 * @param unreadableAnswers how many unreadable arrivals of one partner are answered in an hour; the rest waits for a
 *     person, so that two sides with wrong keys do not answer each other for ever
 */
@Validated
@ConfigurationProperties("pouch.exchange")
public record ExchangeSettings(
        @DefaultValue("26214400") @Min(1024) @Max(ExchangeSettings.LARGEST)
        int mostBytes,

        @DefaultValue Map<Channel, Integer> channelMostBytes,
        @DefaultValue("30d") Duration packetAge,
        @DefaultValue("6h") Duration claimedWithin,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("60s") Duration longestPause,
        @DefaultValue("1h") Duration longestArrivalPause,
        @DefaultValue({"1m", "5m", "30m", "2h"}) @NotEmpty List<Duration> sendingPauses,
        @DefaultValue({"WITHDRAWAL", "RECEIPT"}) List<PacketKind> urgent,
        @DefaultValue("7d") Duration giveUpAfter,
        @DefaultValue("1h") Duration nextChannelAfter,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("1h") Duration longestSending,
        @DefaultValue("5m") Duration repeatAfter,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2") @Min(1) int workers,
        @DefaultValue("100ms") Duration gatherWithin,
        @DefaultValue("500") @Min(1) @Max(500) int gatherMost,
        @DefaultValue("30") @Min(0) int unreadableAnswers) {
    /** 128 MiB of packet and the encryption around it. */
    static final long LARGEST = 129L << 20;

    private static final int PARTS_FOR_THE_URGENT = 4;

    /** What that channel carries, in bytes of the encrypted packet. */
    public int mostBytes(Channel channel) {
        return Math.min(mostBytes, channelMostBytes.getOrDefault(channel, mostBytes));
    }

    public Backoff arrivalBackoff() {
        return new Backoff(firstPause, longestArrivalPause);
    }

    public Ladder sendingLadder() {
        return new Ladder(sendingPauses);
    }

    /** 0 leaves first. */
    public int urgency(PacketKind kind) {
        int place = urgent.indexOf(kind);
        return place < 0 ? urgent.size() : place;
    }

    /** After so long a packet that no process leads goes by the next channel: what is urgent after a quarter of the usual time. */
    public Duration nextChannelAfter(PacketKind kind) {
        return urgent.contains(kind) ? nextChannelAfter.dividedBy(PARTS_FOR_THE_URGENT) : nextChannelAfter;
    }

    public Backoff backoff() {
        return new Backoff(firstPause, longestPause);
    }
}
