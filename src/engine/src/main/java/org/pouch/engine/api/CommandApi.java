package org.pouch.engine.api;

import org.pouch.engine.handover.JobPolls;
import org.pouch.engine.store.Documents;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in the controllers that change something. */
@Configuration(proxyBeanMethods = false)
@Import({
    AdHocController.class,
    BatchController.class,
    ClusterController.class,
    ClusterVariableController.class,
    DecisionController.class,
    DeletionController.class,
    DeploymentController.class,
    DocumentController.class,
    Documents.class,
    DocumentUploads.class,
    EvaluatedDecisions.class,
    ExpressionController.class,
    IncidentController.class,
    JobController.class,
    JobPolls.class,
    MessageController.class,
    MigrationController.class,
    ModificationController.class,
    ProcessInstanceController.class,
    ResourceController.class,
    ResourceDeletions.class,
    UserTaskController.class
})
public class CommandApi {
    /** The version of Camunda 8 whose API is answered. */
    public static final String VERSION = "8.9.0";

    /** What answers it. */
    public static final String ENGINE_VERSION = VERSION + "-pouch-embedded";
}
