package org.pouch.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.quarantine.Lot;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The packets of a case on a page, one of them opened: its pages, the verdict on it, its receipts. */
@Component
final class PacketPanel {
    private static final int SHOWN = 20;

    private final PacketRegister packets;
    private final QuarantineLots lots;

    PacketPanel(PacketRegister packets, QuarantineLots lots) {
        this.packets = packets;
        this.lots = lots;
    }

    /**
     * @param chosen by the reader
     * @param current what the task is about
     * @return those of the case, receipts left out
     */
    List<Entry> show(RequestId request, @Nullable PacketId chosen, @Nullable String current, Model model) {
        List<Entry> ofCase = packets.ofCase(request).stream()
                .filter(entry -> entry.kind() != PacketKind.RECEIPT)
                .toList();
        model.addAttribute("packets", ofCase);
        Stream.of(Optional.ofNullable(chosen).map(PacketId::value), Optional.ofNullable(current))
                .flatMap(Optional::stream)
                .flatMap(id ->
                        ofCase.stream().filter(entry -> entry.packetId().value().equals(id)))
                .findFirst()
                .or(() -> ofCase.stream().findFirst())
                .ifPresent(entry -> open(entry, model));
        return ofCase;
    }

    /** For a task about an arrival that became no packet, and all that wait with it. */
    void showQuarantine(InboxId arrival, Model model) {
        Optional<Lot> lot = lots.openedBy(arrival);
        lot.ifPresent(found -> model.addAttribute("lot", found));
        // What the officer decides counts for this much of it. What came before there were lots is alone.
        model.addAttribute("seen", arrival + "/" + lot.map(Lot::lastNumber).orElse(1));
        model.addAttribute("arrivals", packets.quarantinedWith(arrival, SHOWN));
    }

    void open(Entry entry, Model model) {
        try {
            model.addAttribute("report", packets.verify(entry.packetId()));
            model.addAttribute("packet", Objects.requireNonNull(entry));
        } catch (CaseErased erased) {
            // The line of the packet stays; there is nothing to look at behind it.
            model.addAttribute("erased", true);
        }
    }
}
