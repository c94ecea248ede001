package org.pouch.operations;

import org.pouch.exchange.ClockDifferences;
import org.pouch.exchange.SendFailedAgain;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.WaitingArrivals;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How each channel of each partner does, which arrivals wait, and what went by none. */
@Controller
class ChannelPage {
    private final ChannelReport channels;
    private final WaitingArrivals arrivals;
    private final ClockDifferences clocks;
    private final WhatWaits waits;
    private final SendFailedAgain sending;

    ChannelPage(
            ChannelReport channels,
            WaitingArrivals arrivals,
            ClockDifferences clocks,
            WhatWaits waits,
            SendFailedAgain sending) {
        this.channels = channels;
        this.arrivals = arrivals;
        this.clocks = clocks;
        this.waits = waits;
        this.sending = sending;
    }

    @GetMapping("/operations/channels")
    String show(Model model) {
        model.addAttribute("section", "channels");
        model.addAttribute("channels", channels.all());
        model.addAttribute("waiting", arrivals.waiting());
        model.addAttribute("clocks", clocks.known());
        model.addAttribute("failed", waits.failed());
        return "operations/channels";
    }

    /** All receipts and notes to a partner that went by no channel, when one was mended. */
    @PostMapping("/operations/channels/{partner}/sending")
    String sendAgain(@PathVariable("partner") AuthorityId partner, RedirectAttributes flash) {
        flash.addFlashAttribute("done", sending.to(partner) > 0 ? "packets.again.done" : "packets.again.needless");
        return "redirect:/operations/channels";
    }
}
