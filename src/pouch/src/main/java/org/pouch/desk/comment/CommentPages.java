package org.pouch.desk.comment;

import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.comment.CaseComments;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a comment from the page of its case. */
@Controller
class CommentPages {
    private final CaseComments comments;
    private final CaseRegister cases;

    CommentPages(CaseComments comments, CaseRegister cases) {
        this.comments = comments;
        this.cases = cases;
    }

    @PostMapping("/desk/cases/{request}/comments")
    String write(
            @PathVariable("request") RequestId request,
            @RequestParam(name = "text", defaultValue = "") String text,
            Officer officer,
            RedirectAttributes flash) {
        if (cases.line(request).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        comments.write(request, officer, text);
        flash.addFlashAttribute("done", "comment.written");
        return "redirect:/desk/cases/" + request;
    }
}
