package org.pouch.operations;

import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.backlog.Backlog;
import org.pouch.casework.backlog.RunningOut;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.SuspendCooperation;
import org.pouch.casework.corridor.SuspensionRefused;
import org.pouch.exchange.partner.PartnerReport;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** With whom cooperation is suspended, what waits, and for how long it will. Who may do what: WebSecurity. */
@Controller
@RequestMapping("/operations/corridors")
class CorridorPages {
    private static final int SHOWN = 20;
    private final Corridors corridors;
    private final SuspendCooperation suspend;
    private final Backlog backlog;
    private final RunningOut documents;
    private final StandstillEnds standstill;
    private final PartnerReport partners;

    CorridorPages(
            Corridors corridors,
            SuspendCooperation suspend,
            Backlog backlog,
            RunningOut documents,
            StandstillEnds standstill,
            PartnerReport partners) {
        this.corridors = corridors;
        this.suspend = suspend;
        this.backlog = backlog;
        this.documents = documents;
        this.standstill = standstill;
        this.partners = partners;
    }

    @GetMapping
    String list(Officer officer, Model model) {
        model.addAttribute("section", "corridors");
        model.addAttribute("doubts", corridors.doubts());
        model.addAttribute("open", corridors.open());
        model.addAttribute("ended", corridors.ended(SHOWN));
        model.addAttribute("waiting", backlog.waiting());
        model.addAttribute("still", standstill.still());
        model.addAttribute("documents", documents.documents());
        model.addAttribute("announced", documents.announced());
        model.addAttribute(
                "partners",
                partners.all().stream()
                        .map(standing -> standing.partner().id().value())
                        .toList());
        model.addAttribute("me", officer.id());
        return "operations/corridors";
    }

    /** @param direction OURS for our requests to the partner, THEIRS for its requests to us */
    @PostMapping
    String propose(
            @RequestParam("partner") String partner,
            @RequestParam("direction") String direction,
            @RequestParam(name = "agreement", required = false) @Nullable String agreement,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        AuthorityId own = corridors.own();
        return answer(flash, "corridors.proposed", () -> {
            AuthorityId other = new AuthorityId(partner);
            String one = agreement == null || agreement.isBlank() ? null : agreement.strip();
            suspend.propose(
                    direction.equals("THEIRS") ? new Cooperation(other, own, one) : new Cooperation(own, other, one),
                    reason,
                    officer.id());
        });
    }

    @PostMapping("/{suspension}/approval")
    String approve(@PathVariable("suspension") String suspension, Officer officer, RedirectAttributes flash) {
        return answer(flash, "corridors.suspended", () -> suspend.suspend(suspension, officer.id()));
    }

    @PostMapping("/{suspension}/drop")
    String drop(@PathVariable("suspension") String suspension, Officer officer, RedirectAttributes flash) {
        return answer(flash, "corridors.dropped", () -> suspend.drop(suspension, officer.id()));
    }

    @PostMapping("/{suspension}/lift")
    String proposeToLift(
            @PathVariable("suspension") String suspension,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return answer(flash, "corridors.liftProposed", () -> suspend.proposeToLift(suspension, reason, officer.id()));
    }

    @PostMapping("/{suspension}/lift/approval")
    String lift(@PathVariable("suspension") String suspension, Officer officer, RedirectAttributes flash) {
        return answer(flash, "corridors.lifted", () -> suspend.lift(suspension, officer.id()));
    }

    private static String answer(RedirectAttributes flash, String done, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("done", done);
        } catch (SuspensionRefused refused) {
            refused(flash, String.valueOf(refused.getMessage()));
        } catch (IllegalArgumentException illFormed) {
            refused(flash, "This is no partner of this authority.");
        }
        return "redirect:/operations/corridors";
    }

    private static void refused(RedirectAttributes flash, String sentence) {
        flash.addFlashAttribute("refused", "safeguards.refused");
        flash.addFlashAttribute("sentence", sentence);
    }
}
