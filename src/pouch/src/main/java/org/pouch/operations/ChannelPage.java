package org.pouch.operations;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Intervention;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Reason;
import org.pouch.exchange.ClockDifferences;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.WaitingArrivals;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How each channel of each partner does, which arrivals wait, and what went by none. */
@Controller
class ChannelPage {
    /** They are put out before the page answers; of more the page goes on saying how many there are. */
    private static final int AT_ONCE = 100;

    private final ChannelReport channels;
    private final WaitingArrivals arrivals;
    private final ClockDifferences clocks;
    private final WhatWaits waits;
    private final Intervene intervene;

    ChannelPage(
            ChannelReport channels,
            WaitingArrivals arrivals,
            ClockDifferences clocks,
            WhatWaits waits,
            Intervene intervene) {
        this.channels = channels;
        this.arrivals = arrivals;
        this.clocks = clocks;
        this.waits = waits;
        this.intervene = intervene;
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

    /** Receipts and notes to a partner that went by no channel, when one was mended: each as from its own page. */
    @PostMapping("/operations/channels/{partner}/sending")
    String sendAgain(
            @PathVariable("partner") AuthorityId partner,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        return asked("reason", partner, reason, flash, why -> {
            List<Intervention> ended = waits.failedTo(partner, AT_ONCE).stream()
                    .map(failed -> intervene.now(Order.resend(failed.packet(), failed.request()), officer, why))
                    .toList();
            tell(ended, flash);
        });
    }

    /** What the broker of a partner's channel gave up handing out. */
    @PostMapping("/operations/channels/{partner}/letters")
    String takeIn(
            @PathVariable("partner") AuthorityId partner,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        return asked("letters", partner, reason, flash, why -> {
            Intervention done = intervene.now(Order.takeIn(partner), officer, why);
            if (done.state() == Intervention.State.DONE) {
                flash.addFlashAttribute("done", "act.done.TAKE_IN");
            } else {
                flash.addFlashAttribute("notDone", done.why());
            }
        });
    }

    /** What was typed stands again in the form where it was refused, and in no other. */
    private static String asked(
            String form, AuthorityId partner, @Nullable String reason, RedirectAttributes flash, Consumer<Reason> act) {
        try {
            act.accept(Reason.of(reason));
        } catch (DecisionRefused unsaid) {
            flash.addFlashAttribute("notDone", String.valueOf(unsaid.getMessage()));
            flash.addFlashAttribute("typedIn", form + "-" + partner.value());
            flash.addFlashAttribute("typedReason", reason);
        }
        return "redirect:/operations/channels";
    }

    private static void tell(List<Intervention> ended, RedirectAttributes flash) {
        if (ended.isEmpty()) {
            flash.addFlashAttribute("done", "packets.again.needless");
        } else if (ended.stream().anyMatch(each -> each.state() == Intervention.State.DONE)) {
            flash.addFlashAttribute("done", "packets.again.done");
        } else {
            ended.stream()
                    .map(Intervention::why)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(why -> flash.addFlashAttribute("notDone", why));
        }
    }
}
