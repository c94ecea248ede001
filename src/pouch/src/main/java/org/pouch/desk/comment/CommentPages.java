package org.pouch.desk.comment;

import jakarta.servlet.http.HttpServletRequest;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.comment.CaseComments;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a comment from the page of its case. */
@Controller
class CommentPages {
    private final CaseComments comments;
    private final CaseRegister cases;
    private final CasePage page;

    CommentPages(CaseComments comments, CaseRegister cases, CasePage page) {
        this.page = page;
        this.comments = comments;
        this.cases = cases;
    }

    @PostMapping("/desk/cases/{request}/comments")
    Object write(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "text", defaultValue = "") String text,
            Officer officer,
            HttpServletRequest sent,
            Model model,
            RedirectAttributes flash) {
        if (cases.line(request).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            comments.write(request, officer, text);
        } catch (DecisionRefused refusal) {
            if (String.valueOf(sent.getHeader(HttpHeaders.ACCEPT)).contains("json")) {
                throw refusal;
            }
            // The words go back to who typed them and nowhere else: into no session, as those of a redirect would.
            model.addAttribute("commentRefused", refusal.getMessage());
            model.addAttribute("commentTyped", text);
            return new ModelAndView(page.of(request, officer, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("done", "comment.written");
        return "redirect:/desk/cases/" + request;
    }
}
