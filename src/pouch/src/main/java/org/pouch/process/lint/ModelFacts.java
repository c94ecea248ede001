package org.pouch.process.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the files of a folder define, and what they ask of each other. */
final class ModelFacts {
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    enum Target {
        PROCESS("process", "called-process-exists"),
        DECISION("decision", "decision-exists"),
        FORM("form", "form-exists");

        private final String noun;
        private final String rule;

        Target(String noun, String rule) {
            this.noun = noun;
            this.rule = rule;
        }
    }

    void define(Target target, String id, String file) {
        definitions.add(new Definition(target, id, file));
    }

    void refer(Target target, String id, String file, String element) {
        references.add(new Reference(target, id, file, element));
    }

    /** References to what no file defines, and what two files define. */
    List<ModelFinding> findings() {
        List<ModelFinding> findings = new ArrayList<>();
        for (Reference reference : references) {
            if (definitions.stream().noneMatch(reference::isMetBy)) {
                findings.add(ModelFinding.error(
                        reference.file,
                        reference.element,
                        reference.target.rule,
                        "No file here defines the " + reference.target.noun + " " + reference.id + "."));
            }
        }
        Map<String, List<Definition>> byId = definitions.stream()
                .collect(Collectors.groupingBy(definition -> definition.target + " " + definition.id));
        byId.values().stream().filter(same -> same.size() > 1).forEach(same -> {
            Definition second = same.get(1);
            findings.add(ModelFinding.error(
                    second.file,
                    second.id,
                    "unique-id",
                    "The " + second.target.noun + " " + second.id + " is also defined in " + same.get(0).file + "."));
        });
        return findings;
    }

    private record Definition(Target target, String id, String file) {}

    private record Reference(Target target, String id, String file, String element) {
        boolean isMetBy(Definition definition) {
            return definition.target == target && definition.id.equals(id);
        }
    }
}
