package org.pouch.operations;

import java.util.List;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.supervision.SupervisePackets;
import org.pouch.casework.supervision.SupervisePackets.Finding;
import org.pouch.casework.supervision.SupervisePackets.Sampled;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** On which basis packets left that were drawn for review: auditors and monitors read, auditors say what they found. */
@Controller
@RequestMapping("/operations/supervision")
class SupervisionPages {
    private static final int PAGE = 50;
    private static final int REVIEWED = 20;
    private static final String SECTION = "supervision";

    private final SupervisePackets packets;

    SupervisionPages(SupervisePackets packets) {
        this.packets = packets;
    }

    @GetMapping
    String list(@RequestParam(name = "page", defaultValue = "0") int page, Model model) {
        int current = Math.max(0, page);
        List<Sampled> open = packets.open(PAGE + 1, current * PAGE);
        model.addAttribute("section", SECTION);
        model.addAttribute("open", open.stream().limit(PAGE).toList());
        model.addAttribute("reviewed", packets.reviewed(REVIEWED));
        model.addAttribute("missed", packets.missed());
        model.addAttribute("page", current);
        model.addAttribute("more", open.size() > PAGE);
        return "operations/supervision";
    }

    @GetMapping("/{request}/{packet}")
    String show(
            @PathVariable("request") RequestId request,
            @PathVariable("packet") PacketId packet,
            Officer officer,
            Model model) {
        model.addAttribute("section", SECTION);
        model.addAttribute("file", packets.find(request, packet).orElseThrow(SupervisionPages::notDrawn));
        model.addAttribute("findings", Finding.values());
        model.addAttribute("mayReview", officer.roles().contains(Role.AUDITOR));
        model.addAttribute("shortest", SupervisePackets.SHORTEST);
        model.addAttribute("longest", SupervisePackets.LONGEST);
        return "operations/sampled";
    }

    @PostMapping("/{request}/{packet}")
    String review(
            @PathVariable("request") RequestId request,
            @PathVariable("packet") PacketId packet,
            @RequestParam("finding") Finding finding,
            @RequestParam("remark") String remark,
            Officer officer,
            RedirectAttributes flash) {
        try {
            if (!packets.review(request, packet, finding, remark, officer)) {
                throw notDrawn();
            }
            flash.addFlashAttribute("done", "supervision.done");
            return "redirect:/operations/supervision";
        } catch (DecisionRefused refused) {
            flash.addFlashAttribute("notDone", String.valueOf(refused.getMessage()));
            flash.addFlashAttribute("typed", remark);
            return "redirect:/operations/supervision/" + request.value() + "/" + packet.value();
        }
    }

    private static ResponseStatusException notDrawn() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
