package org.pouch.process.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Says what is wrong with the models of a folder before an engine sees them: the design-time rules of Camunda 8, and
 * those of this house. An error would stop or mislead at run time; a warning breaks a habit of docs/bpmn-style.md.
 */
final class ModelLint {
    private ModelLint() {}

    /** Sorted by file, without what the folder has overruled; empty when all is well. */
    static List<ModelFinding> check(ModelFolder folder) {
        List<ModelFinding> findings = new ArrayList<>();
        ModelFacts facts = new ModelFacts();
        folder.of(ModelFolder.Kind.BPMN)
                .forEach(file -> findings.addAll(followed(file, new BpmnLint(file, facts)::check)));
        folder.of(ModelFolder.Kind.DMN)
                .forEach(file -> findings.addAll(followed(file, new DmnLint(file, facts)::check)));
        folder.of(ModelFolder.Kind.FORM)
                .forEach(file -> findings.addAll(followed(file, new FormLint(file, facts)::check)));
        findings.addAll(facts.findings());
        return OverruledFindings.left(folder.overruled(), findings);
    }

    /** Parsers and the vendor's rules call themselves for each part of a part. */
    private static List<ModelFinding> followed(ModelFolder.Resource file, Supplier<List<ModelFinding>> check) {
        try {
            return check.get();
        } catch (StackOverflowError tooDeep) {
            return List.of(ModelFinding.error(
                    file.name(),
                    ModelFinding.WHOLE_FILE,
                    ModelFinding.READABLE,
                    "The file is nested more deeply than this program can follow. Take levels out."));
        }
    }
}
