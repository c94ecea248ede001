package org.pouch.desk.hand;

import java.io.IOException;
import java.util.UUID;
import org.pouch.casework.Officer;
import org.pouch.exchange.hand.HandIns;
import org.pouch.exchange.hand.HandOut;
import org.pouch.exchange.hand.HandOuts;
import org.pouch.exchange.hand.HandRefused;
import org.pouch.exchange.partner.PartnerReport;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Packets that people bring and take away. No name of a person stands here: the page of a packet leads to its case. */
@Controller
class HandPages {
    private static final int SHOWN = 50;

    private final HandIns handIns;
    private final HandOuts handOuts;
    private final PartnerReport partners;

    HandPages(HandIns handIns, HandOuts handOuts, PartnerReport partners) {
        this.handIns = handIns;
        this.handOuts = handOuts;
        this.partners = partners;
    }

    @GetMapping("/desk/hand")
    String list(Model model) {
        model.addAttribute("section", "hand");
        model.addAttribute("partners", partners.all());
        model.addAttribute("handIns", handIns.newest(SHOWN));
        model.addAttribute("waiting", handOuts.waiting(SHOWN));
        return "desk/hand";
    }

    @PostMapping("/desk/hand")
    String take(
            @RequestParam("partner") String partner,
            @RequestParam("file") MultipartFile file,
            @RequestParam("broughtBy") String broughtBy,
            Officer officer,
            RedirectAttributes flash)
            throws IOException {
        try {
            return "redirect:/desk/hand/" + handIns.take(partner(partner), file.getBytes(), broughtBy, officer.id());
        } catch (HandRefused refused) {
            flash.addFlashAttribute("notDone", refused.getMessage());
            return "redirect:/desk/hand";
        }
    }

    private static AuthorityId partner(String id) {
        try {
            return new AuthorityId(id);
        } catch (IllegalArgumentException noId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, noId);
        }
    }

    @GetMapping("/desk/hand/{id}")
    String show(
            @PathVariable("id") UUID id,
            @RequestParam(name = "part", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("section", "hand");
        model.addAttribute(
                "one",
                handIns.find(id.toString()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return part ? "desk/hand-in :: verdict" : "desk/hand-in";
    }

    @PostMapping("/desk/packets/{id}/hand-out")
    String give(
            @PathVariable("id") PacketId id,
            @RequestParam("form") HandOut.Form form,
            @RequestParam("to") String to,
            Officer officer,
            RedirectAttributes flash) {
        try {
            handOuts.give(id, form, to, officer.id());
            flash.addFlashAttribute("done", "hand.given");
        } catch (HandRefused refused) {
            flash.addFlashAttribute("notDone", refused.getMessage());
        }
        return "redirect:/desk/packets/" + id;
    }

    /** For a data carrier: nobody but the partner opens it. */
    @GetMapping("/desk/packets/{id}/hand-out/file")
    Object file(@PathVariable("id") PacketId id, RedirectAttributes flash) {
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + id + ".p7m")
                    .body(handOuts.file(id));
        } catch (HandRefused refused) {
            flash.addFlashAttribute("notDone", refused.getMessage());
            return "redirect:/desk/packets/" + id;
        }
    }
}
