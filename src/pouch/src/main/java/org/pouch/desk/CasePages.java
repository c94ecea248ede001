package org.pouch.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseAttachment;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.casework.Officer;
import org.pouch.casework.compare.CompareIdentity;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.casework.intervention.Interventions;
import org.pouch.desk.acts.CaseActs;
import org.pouch.desk.comment.CasePage;
import org.pouch.desk.lists.Paging;
import org.pouch.desk.lists.Search;
import org.pouch.exchange.PacketRegister.Entry;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cases of the authority, and one of them with its facts, evidence, packets and history. */
@Controller
@RequestMapping("/desk/cases")
class CasePages implements CasePage {
    private static final int ACTS = 50;

    private final CaseRegister cases;
    private final CompareIdentity identities;
    private final FindCases finding;
    private final CaseActs acts;
    private final PacketPanel packets;
    private final CaseTimeline timeline;
    private final CaseNow now;
    private final Interventions interventions;

    CasePages(
            CaseRegister cases,
            CompareIdentity identities,
            FindCases finding,
            CaseActs acts,
            PacketPanel packets,
            CaseTimeline timeline,
            CaseNow now,
            Interventions interventions) {
        this.cases = cases;
        this.identities = identities;
        this.finding = finding;
        this.acts = acts;
        this.packets = packets;
        this.timeline = timeline;
        this.now = now;
        this.interventions = interventions;
    }

    @GetMapping
    String list(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "partner", required = false) @Nullable String partner,
            @RequestParam(name = "find", required = false) @Nullable String find,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model model) {
        Optional<Wanted> wanted = Optional.ofNullable(find).flatMap(Wanted::parse);
        int page = Paging.within(number);
        FindCases.Filter filter = new FindCases.Filter(wanted.orElse(null), given(state), given(partner));
        FindCases.Page found = finding.search(filter, Paging.SIZE, (page - 1) * Paging.SIZE);
        model.addAttribute("section", "cases");
        model.addAttribute("cases", found.lines());
        model.addAttribute("trueStates", now.states(found.lines()));
        model.addAttribute("total", found.total());
        model.addAttribute("paging", Paging.of(page, found.total()));
        model.addAttribute("states", finding.states());
        model.addAttribute("partners", finding.counterparts());
        model.addAttribute("state", filter.state());
        model.addAttribute("partner", filter.counterpart());
        wanted.ifPresent(looked -> {
            model.addAttribute("find", looked.token());
            model.addAttribute("typed", Search.shown(looked));
        });
        return "desk/cases";
    }

    /** Names are typed here and never stand in an address. */
    @PostMapping("/search")
    String search(
            @RequestParam(name = "q", defaultValue = "") String typed,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "partner", defaultValue = "") String partner) {
        return "redirect:"
                + Search.address(
                        "/desk/cases",
                        Map.of("state", state, "partner", partner),
                        finding.wanted(typed).orElse(null));
    }

    private static @Nullable String given(@Nullable String choice) {
        return choice == null || choice.isBlank() ? null : choice;
    }

    @GetMapping("/{request}")
    String show(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "packet", required = false) @Nullable PacketId packet,
            Officer officer,
            Model model) {
        CaseView view = require(request);
        model.addAttribute("section", "cases");
        model.addAttribute("view", view);
        model.addAttribute("samePerson", cases.samePerson(request));
        identities.of(request, null).ifPresent(comparison -> model.addAttribute("comparison", comparison));
        acts.offer(view.line(), officer, model);
        List<Entry> ofCase = packets.show(request, packet, null, model);
        model.addAttribute("timeline", timeline.of(request, ofCase));
        model.addAttribute("state", now.states(List.of(view.line())).get(request));
        List<CaseNow.Step> steps = now.steps(request, officer);
        model.addAttribute("steps", steps);
        steps.stream()
                .filter(CaseNow.Step::reachable)
                .findFirst()
                .ifPresent(step -> model.addAttribute("diagramTask", step.task().key()));
        model.addAttribute("held", now.held(ofCase));
        model.addAttribute("awaited", now.awaited(view.line()));
        model.addAttribute("answerDue", now.answerDue(view.line()).orElse(null));
        model.addAttribute("acts", interventions.ofCase(request, ACTS));
        return "desk/case";
    }

    @Override
    public String of(RequestId request, Officer officer, Model model) {
        return show(request, null, officer, model);
    }

    private CaseView require(RequestId request) {
        return cases.find(request).orElseThrow(() -> new PageNotFound("case"));
    }

    @PostMapping("/{request}/withdrawal")
    String withdraw(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "alone", defaultValue = "false") boolean alone,
            Officer officer) {
        // Also one that nobody can read: it has a line in each list.
        if (cases.lines(List.of(request)).isEmpty()) {
            throw new PageNotFound("case");
        }
        acts.withdraw(request, alone, officer);
        return "redirect:/desk/cases/" + request;
    }

    @PostMapping("/{request}/process")
    String startAgain(@PathVariable("request") RequestId request, Officer officer, RedirectAttributes flash) {
        require(request);
        acts.startAgain(request, officer);
        flash.addFlashAttribute("done", "case.startedAgain");
        return "redirect:/desk/cases/" + request;
    }

    @PostMapping("/{request}/document-cancellation")
    String cancelDocument(@PathVariable("request") RequestId request, Officer officer) {
        require(request);
        acts.cancelDocument(request, officer);
        return "redirect:/desk/cases/" + request;
    }

    /** The task comes to the lists as soon as the process has heard of it. */
    @PostMapping("/{request}/transfer-change")
    String changeTransfer(@PathVariable("request") RequestId request, Officer officer) {
        require(request);
        acts.changeTransfer(request, officer);
        return "redirect:/desk/cases/" + request;
    }

    @PostMapping("/{request}/rectification")
    String rectify(@PathVariable("request") RequestId request, Officer officer) {
        require(request);
        acts.rectify(request, officer);
        return "redirect:/desk/cases/" + request;
    }

    @PostMapping("/{request}/return-in-error")
    String reportError(@PathVariable("request") RequestId request, Officer officer) {
        require(request);
        acts.reportError(request, officer);
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
