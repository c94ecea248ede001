package org.pouch.desk.factor;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.access.Colleagues;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where two supervisors take a lost second factor away. */
@Controller
@RequestMapping(FactorResetPages.ADDRESS)
class FactorResetPages {
    static final String ADDRESS = FactorPages.ADDRESS + "/officers";

    private static final String BACK = "redirect:" + ADDRESS;

    private final SecondFactors factors;
    private final Colleagues colleagues;

    FactorResetPages(SecondFactors factors, Colleagues colleagues) {
        this.factors = factors;
        this.colleagues = colleagues;
    }

    /** @param own whether the reader may not decide about it; @param proposer who wants it taken away */
    record Line(
            String officer,
            String name,
            String state,
            boolean own,
            @Nullable String proposer,
            boolean mayApprove) {}

    @GetMapping
    String list(Officer officer, Model model) {
        List<SecondFactors.Line> all = factors.all();
        model.addAttribute(
                "lines",
                colleagues.having(EnumSet.allOf(Role.class)).stream()
                        .flatMap(one -> all.stream()
                                .filter(line -> line.officer().equals(one.id()))
                                .map(line -> line(one, line, officer)))
                        .toList());
        return "desk/second-factors";
    }

    private Line line(Officer one, SecondFactors.Line line, Officer reader) {
        boolean isOwn = one.id().equals(reader.id());
        @Nullable String proposer = line.proposedBy();
        return new Line(
                one.id(),
                one.displayName(),
                line.state().name(),
                isOwn,
                proposer == null ? null : colleagues.name(proposer),
                !isOwn && proposer != null && !proposer.equals(reader.id()));
    }

    @PostMapping("/{officer}/reset")
    String propose(@PathVariable("officer") String officer, Officer supervisor) {
        factors.proposeReset(officer, supervisor);
        return BACK;
    }

    @PostMapping("/{officer}/reset/approval")
    String approve(@PathVariable("officer") String officer, Officer supervisor) {
        factors.reset(officer, supervisor);
        return BACK;
    }

    @PostMapping("/{officer}/reset/withdrawal")
    String withdraw(@PathVariable("officer") String officer, Officer supervisor) {
        factors.withdrawReset(officer, supervisor);
        return BACK;
    }
}
