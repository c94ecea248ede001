package org.pouch.casework.task;

import org.pouch.casework.duty.SecondPerson;
import org.pouch.casework.form.TaskRules;
import org.springframework.stereotype.Component;

/** Those whose rule keeps somebody from doing them. */
@Component
final class TasksOfSecondPersons implements SecondPerson {
    private final TaskRules rules;

    TasksOfSecondPersons(TaskRules rules) {
        this.rules = rules;
    }

    @Override
    public boolean isNeededFor(String elementId) {
        return rules.find(elementId).filter(rule -> !rule.notBy().isEmpty()).isPresent();
    }
}
