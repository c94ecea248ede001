package org.pouch.casework.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.office.Office;

/** docs/user-tasks.md says what the rules do: forms are built from it. */
class UserTaskDocumentTest {
    private static final Pattern TASK = Pattern.compile("### `(userTask_\\w+)`");
    private static final Pattern FIELD = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\| ([^|]*) \\| ([^|]*) \\|.*");
    private static final Pattern CHOICE = Pattern.compile("`([^`]+)`");

    private static final List<String> TASKS =
            Arrays.stream(UserTaskId.values()).map(UserTaskId::value).toList();

    private final Map<String, Map<String, List<String>>> document = read();

    @Test
    void namesEveryTaskAndFieldOfTheRules() {
        try (Office office = Office.utopia()) {
            TaskRules rules = office.context.getBean(TaskRules.class);

            assertThat(document.keySet()).containsExactlyInAnyOrderElementsOf(TASKS);
            for (String task : TASKS) {
                List<String> keys = rules.require(task).form().fields().stream()
                        .map(FormField::key)
                        .toList();
                assertThat(document.get(task).keySet()).as(task).containsExactlyInAnyOrderElementsOf(keys);
            }
        }
    }

    @Test
    void namesEveryChoiceOfTheRules() {
        try (Office office = Office.utopia()) {
            TaskRules rules = office.context.getBean(TaskRules.class);
            for (String task : TASKS) {
                for (FormField field : rules.require(task).form().fields()) {
                    if (field.kind() instanceof FormField.Choice choice) {
                        assertThat(document.get(task).get(field.key()))
                                .as(task + " " + field.key())
                                .isEqualTo(choice.values());
                    }
                }
            }
        }
    }

    private static Map<String, Map<String, List<String>>> read() {
        Map<String, Map<String, List<String>>> tasks = new LinkedHashMap<>();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line : Office.read(Path.of("docs/user-tasks.md")).lines().toList()) {
            Matcher task = TASK.matcher(line);
            Matcher field = FIELD.matcher(line);
            if (task.matches()) {
                fields = new LinkedHashMap<>();
                tasks.put(task.group(1), fields);
            } else if (line.startsWith("## ")) {
                fields = new LinkedHashMap<>();
            } else if (field.matches() && !field.group(2).contains("read-only")) {
                List<String> choices = new ArrayList<>();
                CHOICE.matcher(field.group(4)).results().forEach(found -> choices.add(found.group(1)));
                fields.put(field.group(1), choices);
            }
        }
        return tasks;
    }
}
