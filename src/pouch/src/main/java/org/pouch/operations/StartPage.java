package org.pouch.operations;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

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
}
