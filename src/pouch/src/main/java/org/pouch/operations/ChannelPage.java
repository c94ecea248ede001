package org.pouch.operations;

import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.WaitingArrivals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How each channel of each partner does, and which arrivals wait. */
@Controller
class ChannelPage {
    private final ChannelReport channels;
    private final WaitingArrivals arrivals;

    ChannelPage(ChannelReport channels, WaitingArrivals arrivals) {
        this.channels = channels;
        this.arrivals = arrivals;
    }

    @GetMapping("/operations/channels")
    String show(Model model) {
        model.addAttribute("section", "channels");
        model.addAttribute("channels", channels.all());
        model.addAttribute("waiting", arrivals.waiting());
        return "operations/channels";
    }
}
