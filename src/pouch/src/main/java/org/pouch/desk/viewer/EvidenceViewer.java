package org.pouch.desk.viewer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows one page of one file, with the way to the next. The picture comes within the page, so that one look is one line of the log; it is never
 * kept by the browser.
 */
@Controller
class EvidenceViewer {
    private final CaseRegister cases;
    private final PagePictures pictures;

    EvidenceViewer(CaseRegister cases, PagePictures pictures) {
        this.cases = cases;
        this.pictures = pictures;
    }

    @GetMapping("/desk/cases/{request}/evidence/{attachment}")
    String show(
            @PathVariable("request") RequestId request,
            @PathVariable("attachment") String attachment,
            @RequestParam(name = "page", defaultValue = "1") int wanted,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            HttpServletResponse response,
            Model model) {
        CaseView view = cases.find(request).orElseThrow(EvidenceViewer::missing);
        List<AttachmentLine> files = view.attachments();
        int place = files.stream().map(AttachmentLine::id).toList().indexOf(attachment);
        byte[] content = cases.attachment(request, attachment)
                .orElseThrow(EvidenceViewer::missing)
                .content();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("section", "cases");
        model.addAttribute("request", request);
        model.addAttribute("files", files);
        model.addAttribute("place", place);
        model.addAttribute("file", files.get(place));
        pictures.draw(content, wanted).ifPresent(page -> {
            model.addAttribute("page", page);
            model.addAttribute("picture", Base64.getEncoder().encodeToString(page.jpeg()));
        });
        return partial == null ? "desk/evidence" : "desk/evidence :: viewer";
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
