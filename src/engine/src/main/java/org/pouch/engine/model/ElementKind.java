package org.pouch.engine.model;

/** The flow nodes of BPMN by the names the API gives them. */
public enum ElementKind {
    PROCESS,
    START_EVENT,
    END_EVENT,
    INTERMEDIATE_CATCH_EVENT,
    INTERMEDIATE_THROW_EVENT,
    BOUNDARY_EVENT,
    TASK,
    SERVICE_TASK,
    SEND_TASK,
    RECEIVE_TASK,
    USER_TASK,
    MANUAL_TASK,
    SCRIPT_TASK,
    BUSINESS_RULE_TASK,
    CALL_ACTIVITY,
    SUB_PROCESS,
    EVENT_SUB_PROCESS,
    AD_HOC_SUB_PROCESS,
    /** One of the flows that were activated in an ad-hoc sub-process; no model draws it. */
    AD_HOC_SUB_PROCESS_INNER_INSTANCE,
    EXCLUSIVE_GATEWAY,
    INCLUSIVE_GATEWAY,
    PARALLEL_GATEWAY,
    EVENT_BASED_GATEWAY
}
