package org.pouch.engine.model;

import io.camunda.zeebe.model.bpmn.validation.zeebe.ActivityValidator;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.impl.ModelInstanceImpl;
import org.camunda.bpm.model.xml.impl.util.ModelUtil;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ModelElementValidator;
import org.camunda.bpm.model.xml.validation.ValidationResultCollector;

/**
 * The vendor's own rules, as its model library publishes them, asked in one walk through the model. The library walks through
 * the whole file for each rule and each type that it holds for, which takes half a minute for 7,000 tasks.
 */
final class DesignTimeRules {
    private final ModelInstanceImpl model;
    private final Map<Class<?>, List<ModelElementValidator<ModelElementInstance>>> rules = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Set<String> withBoundaryEvent = new HashSet<>();

    private DesignTimeRules(ModelInstanceImpl model) {
        this.model = model;
    }

    /** A sentence for each rule that is broken, in order. */
    static List<String> errors(ModelInstance model) {
        DesignTimeRules asked = new DesignTimeRules((ModelInstanceImpl) model);
        DomElement root = model.getDocument().getRootElement();
        walk(root, element -> {
            String activity = element.getNamespaceURI() == null ? null : element.getAttribute("attachedToRef");
            if (activity != null) {
                asked.withBoundaryEvent.add(activity);
            }
        });
        walk(root, element -> asked.ask(ModelUtil.getModelElement(element, asked.model)));
        return asked.errors.stream().sorted().toList();
    }

    private static void walk(DomElement root, Consumer<DomElement> visitor) {
        Deque<DomElement> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            DomElement next = open.pop();
            visitor.accept(next);
            next.getChildElements().forEach(open::push);
        }
    }

    private void ask(ModelElementInstance element) {
        Findings findings = new Findings(element);
        for (ModelElementValidator<ModelElementInstance> rule :
                rules.computeIfAbsent(element.getElementType().getInstanceType(), DesignTimeRules::of)) {
            if (!(isAboutBoundaryEvents(rule) && hasNone(element))) {
                rule.validate(element, findings);
            }
        }
    }

    /** It goes through all that is beside an activity to find them. */
    private static boolean isAboutBoundaryEvents(ModelElementValidator<?> rule) {
        return rule instanceof ActivityValidator;
    }

    /** False as well for an activity without an id, which the same rule refuses. */
    private boolean hasNone(ModelElementInstance activity) {
        String id = activity.getAttributeValue("id");
        return id != null && !id.isEmpty() && !withBoundaryEvent.contains(id);
    }

    @SuppressWarnings("unchecked") // a rule is asked of elements of its own type alone
    private static List<ModelElementValidator<ModelElementInstance>> of(Class<?> type) {
        Collection<ModelElementValidator<?>> all = ZeebeDesignTimeValidators.VALIDATORS;
        return all.stream()
                .filter(rule -> rule.getElementType().isAssignableFrom(type))
                .map(rule -> (ModelElementValidator<ModelElementInstance>) rule)
                .toList();
    }

    /** Of one element; what the vendor only warns of is let pass. */
    private final class Findings implements ValidationResultCollector {
        private final ModelElementInstance element;

        Findings(ModelElementInstance element) {
            this.element = element;
        }

        @Override
        public void addError(int code, String message) {
            errors.add("Element: %s > %s - ERROR: %s"
                    .formatted(idOf(element), element.getElementType().getTypeName(), message));
        }

        @Override
        public void addWarning(int code, String message) {
            // Nobody is told.
        }
    }

    private static String idOf(ModelElementInstance element) {
        for (ModelElementInstance node = element; node != null; node = node.getParentElement()) {
            String id = node.getAttributeValue("id");
            if (id != null) {
                return id;
            }
        }
        return "?";
    }
}
