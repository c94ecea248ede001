package org.pouch.operations;

import java.util.List;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger, for auditors. */
@Controller
class LedgerPage {
    private static final int PAGE = 50;

    private final Ledger ledger;

    LedgerPage(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/operations/ledger")
    String show(@RequestParam(name = "from", defaultValue = "1") long from, Model model) {
        long first = Math.max(1, from);
        List<LedgerLine> lines = ledger.lines(first, PAGE + 1);
        model.addAttribute("section", "ledger");
        model.addAttribute("lines", lines.stream().limit(PAGE).toList());
        model.addAttribute("from", first);
        model.addAttribute("before", Math.max(1, first - PAGE));
        model.addAttribute("after", first + PAGE);
        model.addAttribute("more", lines.size() > PAGE);
        return "operations/ledger";
    }
}
