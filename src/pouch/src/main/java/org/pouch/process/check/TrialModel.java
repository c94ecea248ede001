package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;

/**
 * The smallest process that waits for all that Pouch's own wait for.
 *
 * @param name its id, and its job type, message name and correlation key: no other process is meant by any of them
 */
record TrialModel(String name) {
    static final String VARIABLE = "pouchCheck";
    static final String WORK = "serviceTask_Work";
    static final String DECIDE = "userTask_Decide";
    static final String HEARD = "messageEvent_Heard";
    static final String PASSED = "timerEvent_Passed";
    static final String STAY = "userTask_Stay";

    BpmnModelInstance bpmn() {
        return Bpmn.createExecutableProcess(name)
                .startEvent("startEvent_Begun")
                .serviceTask(WORK, task -> task.zeebeJobType(name))
                .userTask(DECIDE)
                .zeebeUserTask()
                .intermediateCatchEvent(
                        HEARD,
                        event -> event.message(message -> message.name(name).zeebeCorrelationKeyExpression(VARIABLE)))
                .intermediateCatchEvent(PASSED, event -> event.timerWithDuration("PT1S"))
                .userTask(STAY)
                .zeebeUserTask()
                .endEvent("endEvent_Ended")
                .done();
    }

    /** @throws Unmet when it is not what was deployed */
    Process deploy(CamundaClient client) {
        DeploymentEvent deployed = client.newDeployResourceCommand()
                .addProcessModel(bpmn(), name + ".bpmn")
                .send()
                .join();
        if (deployed.getProcesses().size() != 1) {
            throw Unmet.different(deployed.getProcesses().size() + " processes");
        }
        return deployed.getProcesses().get(0);
    }
}
