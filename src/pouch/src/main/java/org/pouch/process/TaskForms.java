package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.Form;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.process.form.DeployedForms;

/**
 * Forms of user tasks, with all that this version asks for. What is deployed under a key is never changed, and no key is given twice: each form is asked
 * for once.
 */
final class TaskForms {
    /** Of all versions of models whose instances still go on. */
    private static final int MOST_REMEMBERED = 300;

    private final CamundaClient client;
    private final DeployedForms deployed;
    private final Map<Long, String> known = new ConcurrentHashMap<>();

    TaskForms(CamundaClient client, DeployedForms deployed) {
        this.client = client;
        this.deployed = deployed;
    }

    /** Empty for a task without a form. */
    Optional<String> schema(Task task) {
        @Nullable Long key = task.formKey();
        return key == null
                ? Optional.empty()
                : Optional.ofNullable(known.get(key)).or(() -> asked(task, key));
    }

    private Optional<String> asked(Task task, long key) {
        @Nullable
        Form form = client.newUserTaskGetFormRequest(task.key()).send().join();
        if (form == null) {
            return Optional.empty();
        }
        @Nullable String schema = form.getSchema();
        if (schema == null) {
            return Optional.empty();
        }
        String completed = deployed.completed(schema);
        if (Long.valueOf(key).equals(form.getFormKey())) {
            remember(key, completed);
        }
        return Optional.of(completed);
    }

    private void remember(long key, String schema) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(key, schema);
    }
}
