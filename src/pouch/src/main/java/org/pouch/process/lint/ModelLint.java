package org.pouch.process.lint;

import java.util.ArrayList;
import java.util.List;

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
        folder.of(ModelFolder.Kind.BPMN).forEach(file -> findings.addAll(new BpmnLint(file, facts).check()));
        folder.of(ModelFolder.Kind.DMN).forEach(file -> findings.addAll(new DmnLint(file, facts).check()));
        folder.of(ModelFolder.Kind.FORM).forEach(file -> findings.addAll(new FormLint(file, facts).check()));
        findings.addAll(facts.findings());
        return OverruledFindings.left(folder.overruled(), findings);
    }
}
