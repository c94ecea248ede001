package org.pouch.desk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseAttachment;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.casework.Officer;
import org.pouch.casework.WithdrawCase;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases of the authority, and one of them with its facts, evidence, packets and history. */
@Controller
@RequestMapping("/desk/cases")
class CasePages {
    private static final int PAGE = 25;
    private static final Set<String> PAST = Set.of("DEPARTED", "HANDED_OVER", "HANDOVER_REFUSED", "WITHDRAWN");

    private final CaseRegister cases;
    private final WithdrawCase withdrawing;
    private final PacketPanel packets;
    private final CaseHistory history;

    CasePages(CaseRegister cases, WithdrawCase withdrawing, PacketPanel packets, Ledger ledger) {
        this.cases = cases;
        this.withdrawing = withdrawing;
        this.packets = packets;
        this.history = new CaseHistory(ledger);
    }

    @GetMapping
    String list(@RequestParam(name = "page", defaultValue = "0") int page, Model model) {
        int current = Math.max(0, page);
        List<CaseLine> lines = cases.newest(PAGE + 1, current * PAGE);
        model.addAttribute("section", "cases");
        model.addAttribute("cases", lines.stream().limit(PAGE).toList());
        model.addAttribute("page", current);
        model.addAttribute("more", lines.size() > PAGE);
        return "desk/cases";
    }

    @GetMapping("/{request}")
    String show(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "packet", required = false) @Nullable PacketId packet,
            Model model) {
        CaseView view = cases.find(request).orElseThrow(() -> new PageNotFound("case"));
        model.addAttribute("section", "cases");
        model.addAttribute("view", view);
        model.addAttribute("history", history.of(request));
        model.addAttribute("withdrawable", isWithdrawable(view.line()));
        packets.show(request, packet, null, model);
        return "desk/case";
    }

    /** Whether it makes sense to offer it; whether it can be done, the papers say. */
    private static boolean isWithdrawable(CaseLine line) {
        return line.side() == CaseRegister.Side.REQUESTING && line.closedAt() == null && !PAST.contains(line.state());
    }

    @PostMapping("/{request}/withdrawal")
    String withdraw(@PathVariable("request") RequestId request, Officer officer) {
        if (cases.find(request).isEmpty()) {
            throw new PageNotFound("case");
        }
        withdrawing.withdraw(request, officer);
        return "redirect:/desk/cases/" + request;
    }

    @GetMapping("/{request}/attachments/{attachment}")
    ResponseEntity<byte[]> attachment(
            @PathVariable("request") RequestId request, @PathVariable("attachment") String attachment) {
        CaseAttachment file = cases.attachment(request, attachment).orElseThrow(() -> new PageNotFound("attachment"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.line().mime()))
                .header(HttpHeaders.CONTENT_DISPOSITION, PacketPage.inline(attachment))
                .body(file.content());
    }
}
