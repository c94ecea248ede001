package org.pouch.desk;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.OpeningKey;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Opens a case from a case file and its evidence; what is wrong is named, all at once. */
@Controller
@RequestMapping("/desk/cases")
class NewCasePage {
    private final OpenCase open;
    private final Wording wording;

    NewCasePage(OpenCase open, Wording wording) {
        this.open = open;
        this.wording = wording;
    }

    @GetMapping("/new/file")
    String form(Model model) {
        model.addAttribute("section", "new");
        model.addAttribute("key", UUID.randomUUID());
        return "desk/new-case";
    }

    @PostMapping
    ModelAndView open(
            @RequestParam(name = "case", required = false) @Nullable MultipartFile caseFile,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "key", required = false) @Nullable UUID key,
            Officer officer)
            throws IOException {
        if (caseFile == null || caseFile.isEmpty()) {
            return refused(List.of(new FieldProblem("case", "", wording.text("newCase.noFile"))));
        }
        try {
            // The key of the form: who presses the button twice opens one case.
            RequestId request = open.openOnce(
                    new OpeningKey((key == null ? UUID.randomUUID() : key).toString()),
                    caseFile.getBytes(),
                    contents(files == null ? List.of() : files),
                    officer);
            return new ModelAndView("redirect:/desk/cases/" + request.value());
        } catch (CaseUploadRefused refusal) {
            return refused(refusal.problems());
        } catch (OpeningKey.Reused reused) {
            return refused(List.of(new FieldProblem("case", "", wording.text("newCase.again"))));
        }
    }

    private static ModelAndView refused(List<FieldProblem> problems) {
        ModelAndView page = new ModelAndView("desk/new-case", HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("section", "new");
        page.addObject("key", UUID.randomUUID());
        page.addObject("problems", problems);
        return page;
    }

    private static Map<String, byte[]> contents(List<MultipartFile> files) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (MultipartFile file : files) {
            String name = StringUtils.getFilename(
                    String.valueOf(file.getOriginalFilename()).replace('\\', '/'));
            if (name != null && !name.isBlank()) {
                contents.put(name, file.getBytes());
            }
        }
        return contents;
    }
}
