package org.pouch.process;

import java.util.List;

/** A BPMN model with what happens in it. */
public record ProcessDiagram(String bpmnXml, List<ElementState> elements, List<String> takenFlows) {
    public record ElementState(String elementId, long active, long incidents, long completed, long canceled) {}
}
