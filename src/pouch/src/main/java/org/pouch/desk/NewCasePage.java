package org.pouch.desk;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.guide.GuideCase;
import org.pouch.casework.guide.GuideCase.Field;
import org.pouch.packet.RequestId;
import org.springframework.context.i18n.LocaleContextHolder;
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
    /** The number of one of several, from 0. */
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,4})]");

    private static final String FIRST = "[0]";
    private static final String FILES = "attachments[";

    private final OpenCase open;
    private final GuideCase guide;
    private final Wording wording;

    NewCasePage(OpenCase open, GuideCase guide, Wording wording) {
        this.open = open;
        this.guide = guide;
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
            return refused(List.of(new FieldProblem("", "", wording.text("newCase.noFile"))));
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
            return refused(List.of(new FieldProblem("", "", wording.text("newCase.again"))));
        }
    }

    private ModelAndView refused(List<FieldProblem> problems) {
        ModelAndView page = new ModelAndView("desk/new-case", HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("section", "new");
        page.addObject("key", UUID.randomUUID());
        page.addObject("problems", problems.stream().map(this::said).toList());
        return page;
    }

    /**
     * As the guided form says it.
     *
     * @param field what it is called, in the reader's language; null where it is about the whole file
     * @param path where it stands in the file, for whoever makes such files
     * @param rule id of the rule; empty where there is none
     */
    record Said(@Nullable String field, String sentence, String path, String rule) {}

    private Said said(FieldProblem problem) {
        return new Said(
                problem.field().isEmpty() ? null : name(problem.field()),
                wording.said(problem.sentence()),
                problem.field(),
                problem.rule());
    }

    private String name(String path) {
        Matcher number = NUMBER.matcher(path);
        int counted = number.find() ? Integer.parseInt(number.group(1)) + 1 : 1;
        if (path.startsWith(FILES)) {
            return wording.text("newCase.evidence", counted);
        }
        return label(path)
                .or(() -> label(number.replaceFirst(Matcher.quoteReplacement(FIRST)))
                        .map(label -> wording.text("newCase.counted", label, counted)))
                .orElseGet(() -> wording.text("newCase.elsewhere"));
    }

    private Optional<String> label(String path) {
        boolean isChinese = LocaleContextHolder.getLocale().getLanguage().equals("zh");
        return guide.sections().stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.path().equals(path))
                .map(Field::label)
                .map(label -> isChinese ? label.zh() : label.en())
                .findFirst();
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
