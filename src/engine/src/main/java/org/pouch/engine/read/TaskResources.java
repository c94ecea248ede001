package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.instant;
import static org.pouch.engine.read.query.Property.json;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.list;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.JobStateEnum;
import io.camunda.client.protocol.rest.UserTaskStateEnum;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.TagsCriterion;
import org.pouch.engine.read.query.VariablesCriterion;

/** Work for people and for job workers. */
final class TaskResources {
    private static final String TAGS_OF_INSTANCE =
            "(SELECT p.tags FROM process_instance p WHERE p.process_instance_key = t.process_instance_key)";

    private static final CandidateCriterion GROUPS = CandidateCriterion.of("candidateGroup", "GROUP");
    private static final CandidateCriterion USERS = CandidateCriterion.of("candidateUser", "USER");

    static final Resource USER_TASKS = Resource.of(
                    "User Task",
                    "user_task t",
                    key("userTaskKey").matched(),
                    text("name").filtered().sorted(),
                    choice("state", UserTaskStateEnum.class).filtered(),
                    text("assignee").filtered(),
                    text("elementId").matched(),
                    list("candidateGroups", candidates("GROUP")),
                    list("candidateUsers", candidates("USER")),
                    text("processDefinitionId").matched(),
                    instant("creationDate").filtered().sorted(),
                    instant("completionDate").filtered().sorted(),
                    instant("followUpDate").filtered().sorted(),
                    instant("dueDate").filtered().sorted(),
                    tenant().filtered(),
                    text("externalFormReference"),
                    number("processDefinitionVersion"),
                    json("customHeaders", "t.headers_json"),
                    number("priority").filtered().sorted(),
                    key("elementInstanceKey").matched(),
                    text("processName"),
                    key("processDefinitionKey").matched(),
                    key("processInstanceKey").matched(),
                    key("rootProcessInstanceKey"),
                    key("formKey"),
                    list("tags", "REPLACE(" + TAGS_OF_INSTANCE + ", ',', U&'\\001f')"),
                    GROUPS.all(),
                    USERS.all())
            .with("candidateGroup", GROUPS)
            .with("candidateUser", USERS)
            .with("assignee", HolderCriterion.of("assignee", "t.assignee"))
            .with("tags", new TagsCriterion(TAGS_OF_INSTANCE))
            .with(
                    "processInstanceVariables",
                    new VariablesCriterion("processInstanceVariables", "t.process_instance_key", "v.scope_key"))
            .with("localVariables", new VariablesCriterion("localVariables", "t.element_instance_key", "v.scope_key"))
            .with(new OpenTasks());

    static final Resource JOBS = Resource.of(
            "Job",
            "job j",
            key("jobKey").filtered().sorted(),
            text("type").filtered().sorted(),
            text("worker").filtered().sorted(),
            choice("state", JobStateEnum.class).filtered().sorted(),
            choice("kind", JobKindEnum.class).filtered().sorted(),
            choice("listenerEventType", JobListenerEventTypeEnum.class)
                    .filtered()
                    .sorted(),
            number("retries").filtered().sorted(),
            flag("isDenied").matched().sorted(),
            text("deniedReason").filtered().sorted(),
            flag("hasFailedWithRetriesLeft").matched().sorted(),
            text("errorCode").filtered().sorted(),
            text("errorMessage").filtered().sorted(),
            json("customHeaders", "j.headers_json"),
            instant("deadline").filtered().sorted(),
            instant("endTime", "j.ended_at").filtered().sorted(),
            instant("creationTime", "j.created_at").filtered(),
            instant("lastUpdateTime", "j.updated_at").filtered(),
            text("processDefinitionId").filtered().sorted(),
            key("processDefinitionKey").filtered().sorted(),
            key("processInstanceKey").filtered().sorted(),
            key("rootProcessInstanceKey"),
            text("elementId").filtered().sorted(),
            key("elementInstanceKey").filtered().sorted(),
            tenant().filtered().sorted());

    private TaskResources() {}

    private static String candidates(String kind) {
        return "(SELECT STRING_AGG(c.name, U&'\\001f' ORDER BY c.position) FROM user_task_candidate c"
                + " WHERE c.user_task_key = t.user_task_key AND c.kind = '" + kind + "')";
    }
}
