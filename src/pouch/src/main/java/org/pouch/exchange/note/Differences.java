package org.pouch.exchange.note;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pouch.exchange.note.ExchangedPackets.Key;
import org.pouch.exchange.note.LedgerNote.DayOfPackets;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

/** In what two ledgers differ, in sentences. */
final class Differences {
    static final Sha256 OF_NOTHING = Sha256.of(new byte[0]);

    private Differences() {}

    /** For the one who answers: it knows how many packets the other has, not which. */
    static List<String> counted(List<DayOfPackets> ours, List<DayOfPackets> theirs) {
        return ours.stream()
                .map(day -> {
                    long stated = theirs.stream()
                            .filter(day::isOf)
                            .mapToLong(DayOfPackets::count)
                            .sum();
                    return of(day) + ": our ledger has " + day.count() + ", theirs " + stated
                            + (stated == day.count() ? ", and not the same" : "") + ".";
                })
                .toList();
    }

    /** For the one who stated: the answer names the packets that the partner has. */
    static List<String> named(
            List<DayOfPackets> theirs, SortedMap<Key, SortedMap<String, String>> ours, AuthorityId partner) {
        List<String> sentences = new ArrayList<>();
        for (DayOfPackets day : theirs) {
            Set<String> our = ours.getOrDefault(new Key(day.day(), day.sender()), new TreeMap<>())
                    .keySet();
            Set<String> their = new HashSet<>();
            day.named().stream().map(PacketId::value).forEach(their::add);
            List<String> found = new ArrayList<>();
            their.stream()
                    .filter(packet -> !our.contains(packet))
                    .sorted()
                    .forEach(packet ->
                            found.add("packet " + packet + " is known to the ledger of " + partner + " only"));
            if (their.size() == day.count()) {
                our.stream()
                        .filter(packet -> !their.contains(packet))
                        .forEach(packet -> found.add("packet " + packet + " is known to our ledger only"));
            }
            sentences.add(of(day) + ": "
                    + (found.isEmpty()
                            ? "our ledger has " + our.size() + ", theirs " + day.count() + ", and not the same"
                            : String.join("; ", found))
                    + ".");
        }
        return sentences;
    }

    private static String of(DayOfPackets day) {
        return "Of " + day.day() + ", sent by " + day.sender();
    }
}
