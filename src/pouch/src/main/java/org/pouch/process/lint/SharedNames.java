package org.pouch.process.lint;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Escalation;
import io.camunda.zeebe.model.bpmn.instance.EscalationEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.MessageFlow;
import io.camunda.zeebe.model.bpmn.instance.NamedBpmnElement;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.RootElement;
import io.camunda.zeebe.model.bpmn.instance.SendTask;
import io.camunda.zeebe.model.bpmn.instance.Signal;
import io.camunda.zeebe.model.bpmn.instance.SignalEventDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Messages, signals, errors and escalations of a file: each is used, and told by its name from the others; {@code global} of bpmnlint. */
final class SharedNames {
    /** A habit. */
    static final String RULE = "global";

    private final String file;
    private final BpmnModelInstance model;
    private final List<ModelFinding> findings = new ArrayList<>();

    SharedNames(String file, BpmnModelInstance model) {
        this.file = file;
        this.model = model;
    }

    List<ModelFinding> check() {
        check(
                Message.class,
                Stream.of(
                                named(MessageEventDefinition.class, MessageEventDefinition::getMessage),
                                named(ReceiveTask.class, ReceiveTask::getMessage),
                                named(SendTask.class, SendTask::getMessage),
                                named(MessageFlow.class, MessageFlow::getMessage))
                        .flatMap(Function.identity()));
        check(Signal.class, named(SignalEventDefinition.class, SignalEventDefinition::getSignal));
        check(Error.class, named(ErrorEventDefinition.class, ErrorEventDefinition::getError));
        check(Escalation.class, named(EscalationEventDefinition.class, EscalationEventDefinition::getEscalation));
        return findings;
    }

    private <T extends ModelElementInstance> Stream<String> named(
            Class<T> type, Function<T, ? extends @Nullable RootElement> reference) {
        return model.getModelElementsByType(type).stream()
                .flatMap(element -> Stream.ofNullable(reference.apply(element)))
                .map(RootElement::getId);
    }

    private <T extends RootElement & NamedBpmnElement> void check(Class<T> type, Stream<String> named) {
        Set<String> used = new HashSet<>(named.toList());
        List<T> all = List.copyOf(model.getModelElementsByType(type));
        for (T one : all) {
            if (!used.contains(one.getId())) {
                warn(one, "Nothing in the file uses it; take it out.");
            }
            if (all.stream().anyMatch(other -> !other.equals(one) && Objects.equals(other.getName(), one.getName()))) {
                warn(one, "Another of the file has the same name; name one of them otherwise, or use one for both.");
            }
        }
    }

    private void warn(RootElement element, String sentence) {
        findings.add(ModelFinding.warning(file, BpmnLint.nearestId(element), RULE, sentence));
    }
}
