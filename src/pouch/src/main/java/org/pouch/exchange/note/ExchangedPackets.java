package org.pouch.exchange.note;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.note.LedgerNote.DayOfPackets;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.seal.LedgerSeal;
import org.pouch.ledger.seal.LedgerSeals;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * What the own ledger says that a partner sent us, and that we sent and it found sound. Both sides know the same of it, and
 * count a packet to the day that its id names, whenever it was sent and taken in: a packet that was long on its way is in a
 * later statement about the same day.
 */
@Component
final class ExchangedPackets {
    /** As long as a packet may be on its way, and the day itself. */
    static final int DAYS = 8;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 500;
    private static final int MILLISECONDS_IN_ID = 16;

    private final Ledger ledger;
    private final LedgerSeals seals;
    private final AuthorityId own;

    ExchangedPackets(Ledger ledger, LedgerSeals seals, PartnerDirectory partners) {
        this.ledger = ledger;
        this.seals = seals;
        this.own = partners.own().id();
    }

    /** The packets of one sender and day, with their digests. */
    record Key(LocalDate day, AuthorityId sender) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = day.compareTo(other.day);
            return byDay == 0 ? sender.compareTo(other.sender) : byDay;
        }
    }

    /** Of the days up to this one, without those on which nothing was. */
    SortedMap<Key, SortedMap<String, String>> upTo(LocalDate day, AuthorityId partner) {
        LocalDate from = day.minusDays(DAYS - 1L);
        Map<String, String> sealed = new HashMap<>();
        Set<String> sound = new HashSet<>();
        SortedMap<Key, SortedMap<String, String>> all = new TreeMap<>();
        long next = firstLine(from);
        List<LedgerLine> page = ledger.lines(next, PAGE);
        while (!page.isEmpty()) {
            for (LedgerLine line : page) {
                JsonNode data = data(line);
                if (line.event().equals("ReceiptRecorded") && isSound(data)) {
                    sound.add(data.path("answered").asText());
                } else if (line.event().equals("PacketSealed") && isWith(data, partner)) {
                    sealed.put(data.path("packet").asText(), data.path("digest").asText());
                } else if (line.event().equals("PacketAccepted") && isWith(data, partner)) {
                    put(
                            all,
                            partner,
                            data.path("packet").asText(),
                            data.path("digest").asText());
                }
            }
            next = page.get(page.size() - 1).sequence() + 1;
            page = ledger.lines(next, PAGE);
        }
        sealed.forEach((packet, digest) -> {
            if (sound.contains(packet)) {
                put(all, own, packet, digest);
            }
        });
        all.keySet().removeIf(key -> key.day().isBefore(from) || key.day().isAfter(day));
        return all;
    }

    private static void put(
            SortedMap<Key, SortedMap<String, String>> all, AuthorityId sender, String packet, String digest) {
        all.computeIfAbsent(new Key(day(packet), sender), key -> new TreeMap<>())
                .put(packet, digest);
    }

    private static boolean isSound(JsonNode data) {
        return !data.path("level").asText().equals(ReceiptLevel.TRANSPORT.name())
                && data.path("code").asText().equals("ACCEPTED");
    }

    /** Receipts are proved by what they answer, and notes are about themselves. */
    private static boolean isWith(JsonNode data, AuthorityId partner) {
        return data.path("partner").asText().equals(partner.value())
                && PacketKind.valueOf(data.path("kind").asText()).isOfCase();
    }

    /** Of a UUID of version 7, whose first 48 bits are milliseconds. */
    private static LocalDate day(String packet) {
        long milliseconds = UUID.fromString(packet).getMostSignificantBits() >>> MILLISECONDS_IN_ID;
        return LocalDate.ofInstant(Instant.ofEpochMilli(milliseconds), ZoneOffset.UTC);
    }

    /** A packet is sealed after its id was made, so no line about it is older than its day. */
    private long firstLine(LocalDate from) {
        long last = seals.last().map(SignedSeal::seal).map(LedgerSeal::number).orElse(0L);
        List<LedgerSeal> newest = seals.from(Math.max(1, last - DAYS), DAYS + 1).stream()
                .map(SignedSeal::seal)
                .toList();
        return newest.stream()
                .filter(seal -> !seal.day().isBefore(from))
                .findFirst()
                .map(LedgerSeal::first)
                .orElseGet(() ->
                        newest.isEmpty() ? 1L : newest.get(newest.size() - 1).last() + 1);
    }

    private static JsonNode data(LedgerLine line) {
        try {
            return MAPPER.readTree(line.data());
        } catch (JsonProcessingException written) {
            throw new IllegalStateException("line " + line.sequence() + " of the ledger is none", written);
        }
    }

    /** @param most how many packets of a day are named */
    static List<DayOfPackets> days(SortedMap<Key, SortedMap<String, String>> packets, int most) {
        List<DayOfPackets> days = new ArrayList<>();
        packets.forEach((key, ofDay) -> {
            MessageDigest digest = Sha256.newDigest();
            ofDay.forEach(
                    (packet, sha256) -> digest.update((packet + " " + sha256 + "\n").getBytes(StandardCharsets.UTF_8)));
            days.add(new DayOfPackets(
                    key.day(),
                    key.sender(),
                    ofDay.size(),
                    Sha256.finish(digest),
                    ofDay.keySet().stream().limit(most).map(PacketId::new).toList()));
        });
        return days;
    }
}
