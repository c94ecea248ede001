package org.pouch.process.lint;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.process.JobType;

/** What the elements of one BPMN file ask of workers, roles, forms, decisions and other processes. */
final class BpmnReferences {
    private final String file;
    private final ModelFacts facts;
    private final List<ModelFinding> findings = new ArrayList<>();

    BpmnReferences(String file, ModelFacts facts) {
        this.file = file;
        this.facts = facts;
    }

    List<ModelFinding> check(BpmnModelInstance model) {
        model.getModelElementsByType(UserTask.class).forEach(this::checkUserTask);
        model.getModelElementsByType(FlowNode.class).forEach(this::checkJobType);
        model.getModelElementsByType(CallActivity.class)
                .forEach(call -> extension(call, ZeebeCalledElement.class).ifPresent(called -> {
                    refer(ModelFacts.Target.PROCESS, called.getProcessId(), call.getId());
                    checkBinding(called.getBindingType(), call.getId());
                }));
        model.getModelElementsByType(BusinessRuleTask.class)
                .forEach(task -> extension(task, ZeebeCalledDecision.class).ifPresent(called -> {
                    refer(ModelFacts.Target.DECISION, called.getDecisionId(), task.getId());
                    checkBinding(called.getBindingType(), task.getId());
                }));
        return findings;
    }

    private void checkUserTask(UserTask task) {
        if (extension(task, ZeebeUserTask.class).isEmpty()) {
            findings.add(ModelFinding.error(
                    file,
                    task.getId(),
                    "engine-task",
                    "The user task is not worked by the engine; add zeebe:userTask."));
        }
        Optional<ZeebeFormDefinition> form = extension(task, ZeebeFormDefinition.class);
        if (form.isEmpty() || (form.get().getFormId() == null && form.get().getExternalReference() == null)) {
            findings.add(ModelFinding.error(
                    file,
                    task.getId(),
                    "has-form",
                    "The user task has no form; people cannot enter anything at Pouch's desk. Link one; where a program of"
                            + " yours completes the task, overrule this rule in " + OverruledFindings.FILE + "."));
        }
        form.ifPresent(definition -> {
            refer(ModelFacts.Target.FORM, definition.getFormId(), task.getId());
            checkBinding(definition.getBindingType(), task.getId());
        });
        checkAssignment(task);
    }

    /** The latest version may be anybody's: a decision deployed later under the same id would decide in running cases. */
    private void checkBinding(ZeebeBindingType binding, String element) {
        if (binding == ZeebeBindingType.latest) {
            findings.add(ModelFinding.warning(
                    file,
                    element,
                    "bound-version",
                    "What the element calls may be replaced under it; bind it to the deployment or to a version tag."));
        }
    }

    private void checkAssignment(UserTask task) {
        Optional<ZeebeAssignmentDefinition> assignment = extension(task, ZeebeAssignmentDefinition.class);
        String groups =
                assignment.map(ZeebeAssignmentDefinition::getCandidateGroups).orElse(null);
        boolean assigned = assignment
                .filter(known -> known.getAssignee() != null || known.getCandidateUsers() != null)
                .isPresent();
        if (groups == null && !assigned) {
            findings.add(ModelFinding.error(
                    file,
                    task.getId(),
                    "open-to-someone",
                    "The user task is open to nobody; name a role as candidate group."));
        }
        literal(groups).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(group -> Arrays.stream(Role.values())
                        .noneMatch(role -> role.name().equals(group)))
                .forEach(group -> findings.add(ModelFinding.warning(
                        file,
                        task.getId(),
                        "known-role",
                        "Nobody has the role " + group + ". The roles are " + Arrays.toString(Role.values()) + ".")));
    }

    private void checkJobType(FlowNode node) {
        extension(node, ZeebeTaskDefinition.class)
                .flatMap(task -> literal(task.getType()))
                .filter(type ->
                        JobType.of(type).filter(known -> !known.isOfBefore()).isEmpty())
                .ifPresent(type -> findings.add(ModelFinding.warning(
                        file,
                        node.getId(),
                        "known-job-type",
                        "No step of Pouch works jobs of type " + type
                                + "; without another worker the process waits here.")));
    }

    private void refer(ModelFacts.Target target, @Nullable String id, String element) {
        literal(id).ifPresent(known -> facts.refer(target, known, file, element));
    }

    /** Empty for an expression, whose value only the engine knows. */
    private static Optional<String> literal(@Nullable String text) {
        return Optional.ofNullable(text).filter(known -> !known.startsWith("="));
    }

    private static <T extends BpmnModelElementInstance> Optional<T> extension(FlowNode node, Class<T> type) {
        return Optional.ofNullable(node.getSingleExtensionElement(type));
    }
}
