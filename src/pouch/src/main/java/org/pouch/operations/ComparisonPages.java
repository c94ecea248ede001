package org.pouch.operations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.process.diff.VersionComparison;
import org.pouch.process.naming.ModelNames;
import org.pouch.process.oversight.Heat;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Version;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Two deployed versions of a process: what differs, on both diagrams and in words. */
@Controller
@RequestMapping("/operations/processes/{process}/comparison")
class ComparisonPages {
    private final Versions versions;
    private final Heat models;
    private final MessageSource texts;

    ComparisonPages(Versions versions, Heat models, MessageSource texts) {
        this.versions = versions;
        this.models = models;
        this.texts = texts;
    }

    /**
     * @param before the number of a version; the one before the newest, unless it is given
     * @param after the number of a version; the newest, unless it is given
     */
    @GetMapping
    String compare(
            @PathVariable("process") String process,
            @RequestParam(name = "before", required = false) @Nullable Integer before,
            @RequestParam(name = "after", required = false) @Nullable Integer after,
            Model model) {
        List<Version> all = versions.of(process);
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Version now = numbered(all, after).orElse(all.get(0));
        Version old = numbered(all, before).orElse(all.get(Math.min(1, all.size() - 1)));
        model.addAttribute("section", "instances");
        model.addAttribute("process", process);
        model.addAttribute("name", name(process));
        model.addAttribute("versions", all);
        model.addAttribute("before", old);
        model.addAttribute("after", now);
        if (all.size() > 1) {
            VersionComparison comparison = VersionComparison.of(
                    models.of(old.definition()).bpmnXml(),
                    models.of(now.definition()).bpmnXml(),
                    new Words(process, texts));
            model.addAttribute("comparison", comparison);
            model.addAttribute("differences", comparison.differences());
        }
        return "operations/comparison";
    }

    private static Optional<Version> numbered(List<Version> all, @Nullable Integer number) {
        if (number == null) {
            return Optional.empty();
        }
        int wanted = number;
        return Optional.of(all.stream()
                .filter(version -> version.number() == wanted)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private String name(String process) {
        return versions.processes().stream()
                .filter(deployed -> deployed.id().equals(process))
                .map(Versions.Deployed::name)
                .findFirst()
                .orElse(process);
    }

    private record Words(String process, MessageSource texts) implements VersionComparison.Words {
        @Override
        public String mark(String mark) {
            return text("compare.mark." + mark, mark);
        }

        @Override
        public String name(String id, String name) {
            // What has no name in this version must not get that of another.
            return name.isEmpty()
                    ? ""
                    : ModelNames.shipped()
                            .of(LocaleContextHolder.getLocale(), process, id, name)
                            .orElse(name);
        }

        private String text(String key, String otherwise) {
            return Objects.requireNonNullElse(
                    texts.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()), otherwise);
        }
    }
}
