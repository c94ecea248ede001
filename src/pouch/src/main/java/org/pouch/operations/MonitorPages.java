package org.pouch.operations;

import java.util.List;
import org.pouch.casework.monitor.MonitorReport;
import org.pouch.casework.monitor.MonitorReport.MonitoredCase;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What safeguards decided and how people were handed over, for monitors. */
@Controller
@RequestMapping("/operations/monitor")
class MonitorPages {
    private static final int PAGE = 50;

    private final MonitorReport report;

    MonitorPages(MonitorReport report) {
        this.report = report;
    }

    @GetMapping
    String list(@RequestParam(name = "page", defaultValue = "0") int page, Model model) {
        int current = Math.max(0, page);
        List<MonitoredCase> cases = report.newest(PAGE + 1, current * PAGE);
        model.addAttribute("section", "monitor");
        model.addAttribute("cases", cases.stream().limit(PAGE).toList());
        model.addAttribute("page", current);
        model.addAttribute("more", cases.size() > PAGE);
        return "operations/monitor";
    }

    @GetMapping("/{request}")
    String show(@PathVariable("request") RequestId request, Model model) {
        model.addAttribute("section", "monitor");
        model.addAttribute(
                "file", report.find(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "operations/monitored";
    }
}
