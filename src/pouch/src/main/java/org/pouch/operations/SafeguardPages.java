package org.pouch.operations;

import java.io.IOException;
import org.pouch.casework.Officer;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.SafeguardReport;
import org.pouch.casework.safeguard.TableRefused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which safeguard tables decide, and which wait for another key officer. Who may do what: WebSecurity. */
@Controller
@RequestMapping("/operations/safeguards")
class SafeguardPages {
    private final SafeguardReport safeguards;
    private final ChangeSafeguard changes;

    SafeguardPages(SafeguardReport safeguards, ChangeSafeguard changes) {
        this.safeguards = safeguards;
        this.changes = changes;
    }

    @GetMapping
    String list(Officer officer, Model model) {
        model.addAttribute("section", "safeguards");
        model.addAttribute("safeguards", safeguards.all());
        model.addAttribute("me", officer.id());
        return "operations/safeguards";
    }

    @PostMapping
    String propose(
            @RequestParam("file") MultipartFile file,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash)
            throws IOException {
        byte[] table = file.getBytes();
        return answer(flash, "safeguards.proposed", () -> changes.propose(table, reason, officer.id()));
    }

    @PostMapping("/{change}/approval")
    String approve(
            @PathVariable("change") String change,
            @RequestParam("compared") String compared,
            Officer officer,
            RedirectAttributes flash) {
        return answer(flash, "safeguards.approved", () -> changes.approve(change, compared, officer.id()));
    }

    @PostMapping("/{change}/withdrawal")
    String withdraw(@PathVariable("change") String change, Officer officer, RedirectAttributes flash) {
        return answer(flash, "safeguards.withdrawn", () -> changes.withdraw(change, officer.id()));
    }

    private static String answer(RedirectAttributes flash, String done, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("done", done);
        } catch (TableRefused refused) {
            flash.addFlashAttribute("refused", "safeguards.refused");
            flash.addFlashAttribute("sentence", refused.getMessage());
        }
        return "redirect:/operations/safeguards";
    }
}
