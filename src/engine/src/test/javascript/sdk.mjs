// Drives the vendor's JavaScript client over the engine at CAMUNDA_REST_ADDRESS. The client validates every request and
// answer against the published description (CAMUNDA_SDK_VALIDATION); each complaint is one line, and ends the run with 1.
import { createCamundaClient } from "@camunda8/orchestration-cluster-api";

const client = createCamundaClient();
const now = { consistency: { waitUpToMs: 0 } };
const there = { consistency: { waitUpToMs: 10000 } };
const seen = { consistency: { waitUpToMs: 10000, predicate: (found) => found.items.length > 0 } };
const complaints = [];
let calls = 0;

process.on("exit", () => {
  complaints.forEach((complaint) => console.log(complaint));
  console.log(`${calls} calls, ${complaints.length} complaints`);
});

async function ask(operation, ...input) {
  calls++;
  try {
    return await client[operation](...input);
  } catch (e) {
    complaints.push(`${operation} ${JSON.stringify(input[0])}: ${e.message} ${JSON.stringify(e.issues ?? e.detail ?? "")}`);
    return undefined;
  }
}

async function refused(status, operation, ...input) {
  calls++;
  try {
    await client[operation](...input);
    complaints.push(`${operation} ${JSON.stringify(input[0])} was not refused`);
  } catch (e) {
    if (e.status !== status || !e.title || !e.detail) {
      complaints.push(`${operation} was refused with ${e.status} ${e.title}: ${e.message}, not with ${status}`);
    }
  }
}

function same(what, actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    complaints.push(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }
}

const bpmn = (id, content, definitions = "") => new File([`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">${definitions}
  <bpmn:process id="${id}" name="${id}" isExecutable="true">${content}</bpmn:process></bpmn:definitions>`], `${id}.bpmn`);
const flow = (from, to) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const line = (...elements) => {
  const ids = elements.map((element) => element.match(/ id="([^"]+)"/)[1]);
  return `<bpmn:startEvent id="start"/>${elements.join("")}<bpmn:endEvent id="end"/>`
    + ["start", ...ids].map((id, i) => flow(id, ids[i] ?? "end")).join("");
};
const service = (id, type) => `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements>
  <zeebe:taskDefinition type="${type}"/><zeebe:taskHeaders><zeebe:header key="h" value="v"/></zeebe:taskHeaders>
  </bpmn:extensionElements></bpmn:serviceTask>`;
const form = new File([JSON.stringify({ id: "js-form", type: "default", components: [] })], "js.form");
const dmn = new File([`<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="js-drg" name="Drg" namespace="t">
  <decision id="js-decision" name="Decision"><decisionTable id="t"><input id="i" label="X"><inputExpression><text>x</text>
  </inputExpression></input><output id="o" name="y"/><rule id="r"><inputEntry><text>&gt; 1</text></inputEntry>
  <outputEntry><text>"much"</text></outputEntry></rule></decisionTable></decision></definitions>`], "js.dmn");

// the cluster
same("gateway version", (await ask("getTopology"))?.gatewayVersion?.slice(0, 3), "8.9");
await ask("getStatus");
await ask("getLicense");
await ask("getAuthentication");
await ask("evaluateExpression", { expression: "=1 + x", variables: { x: 2 } });

// deployments
const deployment = await ask("createDeployment", { resources: [
  bpmn("js-jobs", line(service("work", "js-work"))),
  bpmn("js-tasks", line(`<bpmn:userTask id="ask" name="Ask"><bpmn:extensionElements><zeebe:userTask/>
    <zeebe:formDefinition formId="js-form"/><zeebe:assignmentDefinition candidateGroups="g1,g2"/>
    <zeebe:taskSchedule dueDate="2030-01-01T00:00:00Z"/></bpmn:extensionElements></bpmn:userTask>`)),
  bpmn("js-waits", line(`<bpmn:intermediateCatchEvent id="catch"><bpmn:messageEventDefinition id="m" messageRef="msg"/>
    </bpmn:intermediateCatchEvent>`), `<bpmn:message id="msg" name="js-message"><bpmn:extensionElements>
    <zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>`),
  bpmn("js-signals", line(`<bpmn:intermediateCatchEvent id="catch"><bpmn:signalEventDefinition id="s" signalRef="sig"/>
    </bpmn:intermediateCatchEvent>`), `<bpmn:signal id="sig" name="js-signal"/>`),
  bpmn("js-calls", line(`<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="js-jobs"/>
    </bpmn:extensionElements></bpmn:callActivity>`)),
  bpmn("js-decides", line(`<bpmn:businessRuleTask id="decide"><bpmn:extensionElements>
    <zeebe:calledDecision decisionId="js-decision" resultVariable="result"/></bpmn:extensionElements></bpmn:businessRuleTask>`)),
  form, dmn] });
same("deployed", deployment?.deployments.length, 9);
await refused(400, "createDeployment", { resources: [new File(["<nonsense/>"], "x.bpmn")] });

// instances and jobs
const create = (processDefinitionId, variables = {}, more = {}) =>
  ask("createProcessInstance", { processDefinitionId, variables, ...more });
const first = await create("js-jobs", { a: 1, text: "x", nested: { list: [1, null, true] } }, { tags: ["red"], businessId: "b1" });
const activate = (type, n = 1) =>
  ask("activateJobs", { type, timeout: 60000, maxJobsToActivate: n, requestTimeout: 5000, worker: "js" });
const job = async (type) => (await activate(type))?.jobs?.[0];
const one = await job("js-work");
same("job variables", one?.variables, { a: 1, text: "x", nested: { list: [1, null, true] } });
await ask("searchJobs", { filter: { type: "js-work", state: { $in: ["CREATED", "FAILED"] } } }, seen);
await ask("updateJob", { jobKey: one.jobKey, changeset: { retries: 5, timeout: 90000 } });
await ask("completeJob", { jobKey: one.jobKey, variables: { done: true } });
await refused(404, "completeJob", { jobKey: "99" });
const awaited = ask("createProcessInstance", { processDefinitionId: "js-jobs", awaitCompletion: true, requestTimeout: 10000,
  fetchVariables: ["done"] });
await ask("completeJob", { jobKey: (await job("js-work")).jobKey, variables: { done: 2 } });
same("awaited", (await awaited)?.variables, { done: 2 });

// failures and incidents
const failing = await create("js-jobs");
await ask("failJob", { jobKey: (await job("js-work")).jobKey, retries: 1, errorMessage: "again", retryBackOff: 0 });
await ask("failJob", { jobKey: (await job("js-work")).jobKey, retries: 0, errorMessage: "broken", variables: { local: 1 } });
const incidents = await ask("searchIncidents", { filter: { processInstanceKey: failing.processInstanceKey } }, seen);
const incident = incidents.items[0];
same("incident", [incident.errorType, incident.state], ["JOB_NO_RETRIES", "ACTIVE"]);
await ask("getIncident", { incidentKey: incident.incidentKey }, there);
await ask("searchProcessInstanceIncidents", { processInstanceKey: failing.processInstanceKey }, now);
await ask("searchElementInstanceIncidents", { elementInstanceKey: incident.elementInstanceKey }, now);
await ask("getProcessInstanceStatisticsByError", {}, now);
await ask("getProcessInstanceStatisticsByDefinition", { filter: { errorHashCode: 1 } }, now);
await ask("updateJob", { jobKey: incident.jobKey, changeset: { retries: 1 } });
await ask("resolveIncident", { incidentKey: incident.incidentKey });
await ask("throwJobError", { jobKey: (await job("js-work")).jobKey, errorCode: "nobody", errorMessage: "caught" });
await ask("cancelProcessInstance", { processInstanceKey: failing.processInstanceKey });
await refused(404, "cancelProcessInstance", { processInstanceKey: "99" });

// calls
const calling = await create("js-calls");
const called = await job("js-work");
await ask("getProcessInstanceCallHierarchy", { processInstanceKey: called.processInstanceKey }, there);
await ask("completeJob", { jobKey: called.jobKey });

// user tasks
const asking = await create("js-tasks", { case: 1 });
const tasks = await ask("searchUserTasks", { filter: { processInstanceKey: asking.processInstanceKey, state: "CREATED" },
  sort: [{ field: "creationDate", order: "DESC" }] }, seen);
const task = tasks.items[0];
const userTaskKey = task.userTaskKey;
await ask("getUserTask", { userTaskKey }, there);
await ask("getUserTaskForm", { userTaskKey }, there);
await ask("assignUserTask", { userTaskKey, assignee: "ann", allowOverride: false });
await refused(409, "assignUserTask", { userTaskKey, assignee: "bob", allowOverride: false });
await ask("unassignUserTask", { userTaskKey });
await ask("updateUserTask", { userTaskKey, changeset: { priority: 70, candidateGroups: ["g3"], dueDate: "2031-01-01T00:00:00Z" } });
await ask("searchUserTaskVariables", { userTaskKey }, now);
await ask("searchUserTaskEffectiveVariables", { userTaskKey }, now);
await ask("searchUserTaskAuditLogs", { userTaskKey }, now);
await ask("completeUserTask", { userTaskKey, variables: { ok: true } });
await ask("searchUserTasks", { filter: { processInstanceKey: asking.processInstanceKey, candidateGroup: { $eq: "g3" },
  processInstanceVariables: [{ name: "case", value: "1" }] } }, now);

// messages, signals
const waiting = await create("js-waits", { key: "k1" });
await ask("searchMessageSubscriptions", { filter: { processInstanceKey: waiting.processInstanceKey } }, seen);
await ask("getProcessDefinitionMessageSubscriptionStatistics", {}, now);
await ask("publishMessage", { name: "js-message", correlationKey: "k1", timeToLive: 0, messageId: "id1", variables: { m: 1 } });
await ask("searchCorrelatedMessageSubscriptions", { filter: { processInstanceKey: waiting.processInstanceKey } }, seen);
await create("js-waits", { key: "k2" });
await ask("correlateMessage", { name: "js-message", correlationKey: "k2" });
await refused(404, "correlateMessage", { name: "js-message", correlationKey: "k2" });
await create("js-signals");
await ask("broadcastSignal", { signalName: "js-signal", variables: { s: 1 } });

// decisions
await ask("evaluateDecision", { decisionDefinitionId: "js-decision", variables: { x: 2 } });
await ask("evaluateDecision", { decisionDefinitionId: "js-decision", variables: { x: 0 } });
await refused(404, "evaluateDecision", { decisionDefinitionId: "nothing" });
await create("js-decides", { x: 2 });
const decided = await ask("searchDecisionInstances", { filter: { decisionDefinitionId: "js-decision" } }, seen);
for (const { decisionEvaluationInstanceKey } of decided.items) {
  await ask("getDecisionInstance", { decisionEvaluationInstanceKey }, there);
}

// reading
const processInstanceKey = first.processInstanceKey;
const processDefinitionKey = first.processDefinitionKey;
await ask("getProcessInstance", { processInstanceKey }, there);
await ask("getProcessInstanceStatistics", { processInstanceKey }, there);
await ask("getProcessInstanceSequenceFlows", { processInstanceKey }, there);
await ask("searchProcessInstances", { filter: { tags: ["red"], businessId: { $like: "b*" }, state: "COMPLETED",
  variables: [{ name: "a", value: { $eq: "1" } }], $or: [{ hasIncident: true }, { processDefinitionId: "js-jobs" }] },
  sort: [{ field: "startDate", order: "DESC" }, { field: "processInstanceKey" }] }, seen);
const page = await ask("searchProcessInstances", { page: { limit: 2 } }, now);
await ask("searchProcessInstances", { page: { limit: 2, after: page.page.endCursor } }, now);
await ask("searchProcessInstances", { page: { limit: 2, before: page.page.endCursor } }, now);
await ask("searchProcessInstances", { page: { limit: 2, from: 1 } }, now);
await refused(400, "searchProcessInstances", { page: { limit: 2, after: "bm9uc2Vuc2U=" } }, now);
const elements = await ask("searchElementInstances", { filter: { processInstanceKey } }, seen);
await ask("getElementInstance", { elementInstanceKey: elements.items[0].elementInstanceKey }, there);
const variables = await ask("searchVariables", { filter: { processInstanceKey } }, seen);
await ask("getVariable", { variableKey: variables.items[0].variableKey }, there);
await ask("searchVariables", { filter: { name: { $in: ["a"] } }, truncateValues: false }, now);
await ask("searchProcessDefinitions", { filter: { isLatestVersion: true } }, seen);
await ask("getProcessDefinition", { processDefinitionKey }, there);
await ask("getProcessDefinitionXml", { processDefinitionKey }, there);
await ask("getProcessDefinitionStatistics", { processDefinitionKey }, there);
await ask("getProcessDefinitionInstanceStatistics", {}, now);
await ask("getProcessDefinitionInstanceVersionStatistics", { filter: { processDefinitionId: "js-jobs" } }, now);
const decisions = await ask("searchDecisionDefinitions", {}, seen);
const { decisionDefinitionKey, decisionRequirementsKey } = decisions.items[0];
await ask("getDecisionDefinition", { decisionDefinitionKey }, there);
await ask("getDecisionDefinitionXml", { decisionDefinitionKey }, there);
await ask("searchDecisionRequirements", {}, seen);
await ask("getDecisionRequirements", { decisionRequirementsKey }, there);
await ask("getDecisionRequirementsXml", { decisionRequirementsKey }, there);
await ask("searchAuditLogs", {}, now);
await ask("searchBatchOperations", {}, now);
await ask("searchBatchOperationItems", {}, now);
const span = { from: "2020-01-01T00:00:00Z", to: "2099-01-01T00:00:00Z" };
await ask("getGlobalJobStatistics", span, now);
await ask("getJobTypeStatistics", { filter: span }, now);
await ask("getJobWorkerStatistics", { filter: { ...span, jobType: "js-work" } }, now);
await ask("getJobErrorStatistics", { filter: { ...span, jobType: "js-work" } }, now);
await ask("getJobTimeSeriesStatistics", { filter: { ...span, jobType: "js-work", resolution: "PT1H" } }, now);
for (const operation of ["getProcessInstance", "getUserTask", "getIncident", "getVariable", "getElementInstance",
  "getProcessDefinition", "getDecisionDefinition", "getDecisionRequirements"]) {
  const key = operation.replace("get", "").replace(/^./, (letter) => letter.toLowerCase()) + "Key";
  await refused(404, operation, { [key]: "99" }, now);
}

// variables, documents, resources, clock
const open = await create("js-jobs");
await ask("createElementInstanceVariables", { elementInstanceKey: open.processInstanceKey, variables: { b: [1] }, local: true });
await ask("cancelProcessInstance", { processInstanceKey: open.processInstanceKey });
const document = await ask("createDocument", { file: new File(["content"], "c.txt", { type: "text/plain" }),
  metadata: { fileName: "c.txt", customProperties: { a: 1 } } });
const content = await ask("getDocument", { documentId: document.documentId, contentHash: document.contentHash });
same("document", typeof content === "string" ? content : await content?.text?.(), "content");
await ask("createDocumentLink", { documentId: document.documentId, timeToLive: 60000 });
await ask("createDocuments", { files: [new File(["1"], "1.txt"), new File(["2"], "2.txt")] });
await ask("deleteDocument", { documentId: document.documentId });
await refused(404, "getDocument", { documentId: document.documentId });
await ask("deleteResource", { resourceKey: deployment.deployments.find((one) => one.form).form.formKey });
if (process.env.JUDGE_CLOCK === "true") {
  await ask("pinClock", { timestamp: Date.now() });
  await ask("resetClock");
}

process.exit(complaints.length > 0 ? 1 : 0);
