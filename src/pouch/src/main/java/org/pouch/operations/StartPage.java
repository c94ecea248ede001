package org.pouch.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.operations.StuckBoard.OfExchange;
import org.pouch.process.oversight.StandingStill.Counted;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where administrators begin: what is stuck, and why. */
@Controller
@RequestMapping("/operations")
class StartPage {
    private final StuckBoard board;

    StartPage(StuckBoard board) {
        this.board = board;
    }

    @GetMapping({"", "/"})
    String show(@RequestHeader(name = "HX-Request", required = false) @Nullable String partial, Model model) {
        model.addAttribute("section", "stuck");
        model.addAttribute("engine", board.ofEngine());
        model.addAttribute("exchange", board.ofExchange());
        model.addAttribute("webhooks", board.webhooks());
        return partial == null ? "operations/start" : "operations/start :: board";
    }

    /** For the menu. What is not known now is left out. */
    @GetMapping("/counts")
    @ResponseBody
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        @Nullable Counted incidents = board.incidents().what();
        if (incidents != null) {
            counts.put("incidents", incidents.number());
        }
        @Nullable OfExchange exchange = board.ofExchange().what();
        if (exchange != null) {
            counts.put("channels", (long) exchange.away().size());
            counts.put("quarantine", (long) exchange.lots());
        }
        return counts;
    }
}
