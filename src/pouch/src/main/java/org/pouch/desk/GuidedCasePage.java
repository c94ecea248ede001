package org.pouch.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.guide.BegunCases;
import org.pouch.casework.guide.BegunCases.Begun;
import org.pouch.casework.guide.GuideCase;
import org.pouch.casework.guide.GuideCase.Field;
import org.pouch.casework.guide.GuideCase.Guided;
import org.pouch.packet.RequestId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** A new case field by field: kept as it is typed, gone on with later, and opened when nothing is wrong. */
@Controller
@RequestMapping("/desk/cases/new")
class GuidedCasePage {
    private final OpenCase open;
    private final GuideCase guide;
    private final BegunCases begun;
    private final Wording wording;

    GuidedCasePage(OpenCase open, GuideCase guide, BegunCases begun, Wording wording) {
        this.open = open;
        this.guide = guide;
        this.begun = begun;
        this.wording = wording;
    }

    @GetMapping
    String form(@RequestParam(name = "begun", required = false) @Nullable UUID key, Officer officer, Model model) {
        Optional<Begun> before = Optional.ofNullable(key).flatMap(known -> begun.find(known.toString(), officer));
        model.addAttribute("section", "new");
        model.addAttribute(
                "key", before.map(Begun::id).orElseGet(() -> UUID.randomUUID().toString()));
        model.addAttribute("entered", before.map(Begun::fields).orElse(Map.of()));
        model.addAttribute("isNew", before.isEmpty());
        model.addAttribute("begun", before.isPresent() ? List.of() : begun.of(officer));
        model.addAttribute("sections", guide.sections());
        return "desk/guided-case";
    }

    /** What was typed so far; the page sends it again and again. */
    @PutMapping(path = "/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> keep(@PathVariable("key") UUID key, @RequestBody Map<String, String> fields, Officer officer) {
        begun.keep(key.toString(), officer, fields);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{key}/end")
    String throwAway(@PathVariable("key") UUID key, Officer officer) {
        begun.throwAway(key.toString(), officer);
        return "redirect:/desk/cases/new";
    }

    /** With its files; all that is wrong comes back at once, and the page keeps everything. */
    @PostMapping("/{key}")
    ResponseEntity<Map<String, Object>> open(
            @PathVariable("key") UUID key, MultipartHttpServletRequest form, Officer officer) throws IOException {
        Map<String, String> entered = new HashMap<>();
        form.getParameterMap().forEach((name, values) -> entered.put(name, values[0]));
        @Nullable
        RequestId number =
                begun.find(key.toString(), officer).map(Begun::request).orElse(null);
        Map<String, List<GuideCase.File>> files = files(form);
        Guided guided = guide.write(entered, files, number);
        Set<String> missing = missing(entered, files);
        if (!missing.isEmpty()) {
            return refused(all(missing, guided, open.problems(guided.caseFile(), guided.files(), officer)));
        }
        try {
            RequestId request =
                    open.openOnce(new OpeningKey(key.toString()), guided.caseFile(), guided.files(), officer);
            begun.opened(key.toString(), officer);
            return ResponseEntity.ok(Map.of("address", "/desk/cases/" + request.value()));
        } catch (CaseUploadRefused refusal) {
            return refused(all(Set.of(), guided, refusal.problems()));
        } catch (OpeningKey.Reused reused) {
            return refused(List.of(new AtField("", wording.text("newCase.again"))));
        }
    }

    private Set<String> missing(Map<String, String> entered, Map<String, List<GuideCase.File>> files) {
        return guide.sections().stream()
                .flatMap(section -> section.fields().stream())
                .filter(Field::required)
                .map(Field::path)
                .filter(path -> entered.getOrDefault(path, "").isBlank())
                .filter(path -> files.getOrDefault(path, List.of()).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What is missing, and what is wrong with the rest: nobody has to try twice to learn of both. */
    private List<AtField> all(Set<String> missing, Guided guided, List<FieldProblem> problems) {
        Stream<AtField> wrong = problems.stream()
                .map(problem -> new AtField(guided.fieldOf(problem.field()), wording.said(problem.sentence())))
                .filter(problem -> !missing.contains(problem.field()));
        return Stream.concat(missing.stream().map(path -> new AtField(path, wording.text("guide.missing"))), wrong)
                .toList();
    }

    private static Map<String, List<GuideCase.File>> files(MultipartHttpServletRequest form) throws IOException {
        Map<String, List<GuideCase.File>> files = new HashMap<>();
        for (Map.Entry<String, List<MultipartFile>> field :
                form.getMultiFileMap().entrySet()) {
            List<GuideCase.File> uploaded = new ArrayList<>();
            for (MultipartFile file : field.getValue()) {
                if (!file.isEmpty()) {
                    uploaded.add(new GuideCase.File(
                            String.valueOf(file.getOriginalFilename()),
                            String.valueOf(file.getContentType()),
                            file.getBytes()));
                }
            }
            files.put(field.getKey(), uploaded);
        }
        return files;
    }

    private static ResponseEntity<Map<String, Object>> refused(List<AtField> problems) {
        return ResponseEntity.unprocessableContent().body(Map.of("problems", problems));
    }

    /** @param field of the form; empty for a problem of the whole */
    record AtField(String field, String sentence) {}
}
