package org.pouch.engine.token.operaton;

import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.pouch.engine.model.AdHocXml;
import org.pouch.engine.model.FlowNode.AdHoc;

/** What Operaton's ids say: they end with a key of ours, and name the body of a multi-instance activity after the activity. */
public final class OperatonIds {
    private static final String BODY = BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX;

    private OperatonIds() {}

    /** Of {@code task:2251799813685273} the number. */
    public static long keyOf(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf(':') + 1));
    }

    public static String elementId(String activityId) {
        if (activityId.endsWith(AdHocXml.INNER)) {
            return AdHoc.innerInstanceOf(activityId.substring(0, activityId.length() - AdHocXml.INNER.length()));
        }
        return isBody(activityId) ? activityId.substring(0, activityId.length() - BODY.length()) : activityId;
    }

    /** Operaton's name of an element; of a multi-instance activity it is each instance's. */
    public static String activityId(String elementId) {
        return AdHoc.isInnerInstance(elementId) ? AdHoc.aroundInnerInstance(elementId) + AdHocXml.INNER : elementId;
    }

    public static boolean isBody(String activityId) {
        return activityId.endsWith(BODY);
    }

    public static String bodyOf(String elementId) {
        return elementId + BODY;
    }
}
