package org.pouch.operations;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Intervention;
import org.pouch.casework.intervention.Interventions;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Reason;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.packet.PacketId;
import org.pouch.vault.CaseErased;
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

/** How one packet fared: each time it was put out, what its verification finds now, and that it is sent again. Nothing of what it says. */
@Controller
@RequestMapping("/operations/packets/{id}")
class PacketDetails {
    private static final int ACTS = 50;

    /** Whoever else the administrator is: as such they may read of a person, and that is written down. */
    private static final Set<Role> READERS =
            EnumSet.of(Role.CASE_WORKER, Role.APPROVER, Role.SUPERVISOR, Role.DATA_PROTECTION);

    private static final Set<Role> PROVERS = EnumSet.of(Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION);

    private final PacketRegister packets;
    private final Intervene intervene;
    private final Interventions interventions;

    PacketDetails(PacketRegister packets, Intervene intervene, Interventions interventions) {
        this.packets = packets;
        this.intervene = intervene;
        this.interventions = interventions;
    }

    @GetMapping
    String show(@PathVariable("id") PacketId id, Officer officer, Model model) {
        Entry packet = require(id);
        model.addAttribute("section", "packets");
        model.addAttribute("packet", packet);
        model.addAttribute("sendings", packets.sendings(id));
        model.addAttribute("acts", interventions.ofPacket(packet.requestId(), id, ACTS));
        model.addAttribute("mayOpen", isOne(READERS, officer));
        model.addAttribute("mayProve", isOne(PROVERS, officer));
        try {
            model.addAttribute("report", packets.verify(id));
        } catch (CaseErased erased) {
            model.addAttribute("erased", true);
        }
        return "operations/packet";
    }

    @PostMapping("/resend")
    String resend(
            @PathVariable("id") PacketId id,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        Entry packet = require(id);
        try {
            Intervention done = intervene.now(Order.resend(id, packet.requestId()), officer, Reason.of(reason));
            if (done.state() == Intervention.State.DONE) {
                flash.addFlashAttribute("done", "act.done.RESEND");
            } else if (done.why() != null) {
                flash.addFlashAttribute("notDone", done.why());
            }
        } catch (DecisionRefused unsaid) {
            flash.addFlashAttribute("notDone", String.valueOf(unsaid.getMessage()));
            flash.addFlashAttribute("typedReason", reason);
        }
        return "redirect:/operations/packets/" + id.value();
    }

    private static boolean isOne(Set<Role> roles, Officer officer) {
        return officer.roles().stream().anyMatch(roles::contains);
    }

    private Entry require(PacketId id) {
        return packets.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
