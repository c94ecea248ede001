package org.pouch.operations;

import org.pouch.exchange.ClockDifferences;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.WaitingArrivals;
import org.pouch.exchange.watch.WhatWaits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How each channel of each partner does, which arrivals wait, and what went by none. */
@Controller
class ChannelPage {
    private final ChannelReport channels;
    private final WaitingArrivals arrivals;
    private final ClockDifferences clocks;
    private final WhatWaits waits;

    ChannelPage(ChannelReport channels, WaitingArrivals arrivals, ClockDifferences clocks, WhatWaits waits) {
        this.channels = channels;
        this.arrivals = arrivals;
        this.clocks = clocks;
        this.waits = waits;
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
}
