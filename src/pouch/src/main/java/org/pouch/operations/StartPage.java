package org.pouch.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.supervision.SupervisePackets;
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
    private final SupervisePackets sample;

    StartPage(StuckBoard board, SupervisePackets sample) {
        this.board = board;
        this.sample = sample;
    }

    @GetMapping({"", "/"})
    String show(@RequestHeader(name = "HX-Request", required = false) @Nullable String partial, Model model) {
        model.addAttribute("section", "stuck");
        model.addAttribute("engine", board.ofEngine());
        model.addAttribute("exchange", board.ofExchange());
        model.addAttribute("webhooks", board.webhooks());
        return partial == null ? "operations/start" : "operations/start :: board";
    }

    /** For the menu, of what the officer may see. What is not known now is left out. */
    @GetMapping("/counts")
    @ResponseBody
    Map<String, Long> counts(Officer officer) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (officer.roles().contains(Role.ADMINISTRATOR)) {
            addStuck(counts);
        }
        if (officer.roles().contains(Role.AUDITOR) || officer.roles().contains(Role.MONITOR)) {
            counts.put("supervision", sample.openCount());
        }
        return counts;
    }

    private void addStuck(Map<String, Long> counts) {
        @Nullable Counted incidents = board.incidents().what();
        if (incidents != null) {
            counts.put("incidents", incidents.number());
        }
        @Nullable OfExchange exchange = board.ofExchange().what();
        if (exchange != null) {
            counts.put("channels", (long) exchange.away().size());
            counts.put("quarantine", (long) exchange.lots());
        }
    }
}
