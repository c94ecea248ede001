package org.pouch.engine.model;

import org.pouch.decision.xml.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes plain sub-processes of an ad-hoc one, as Operaton knows no other: an outer one, in which a token of ours stays as long as it may be
 * activated in, and one in it with everything drawn, of which each activation makes an instance. Event sub-processes belong to the outer.
 */
public final class AdHocXml {
    /** Ends the id of the start event whose token keeps it open. */
    public static final String KEEPER = "..keeper";

    /** Ends the id of what has an instance for each activation. */
    public static final String INNER = "..inner";

    private static final String START = ".start";

    private AdHocXml() {}

    static Element rewrite(Element adHoc) {
        Document document = adHoc.getOwnerDocument();
        String id = adHoc.getAttribute("id");
        Element outer = (Element) document.renameNode(adHoc, Xml.BPMN, "subProcess");
        Element inner = child(document, "subProcess", id + INNER);
        inner.appendChild(
                child(document, "startEvent", id + INNER + START)); // Operaton demands one, and no token comes to it
        for (Element drawn : Xml.children(outer)) {
            boolean eventSubProcess = "true".equals(drawn.getAttribute("triggeredByEvent"));
            if (!eventSubProcess && !"multiInstanceLoopCharacteristics".equals(drawn.getLocalName())) {
                inner.appendChild(drawn);
            }
        }
        outer.appendChild(child(document, "startEvent", id + KEEPER));
        outer.appendChild(inner);
        return outer;
    }

    private static Element child(Document document, String tag, String id) {
        Element element = document.createElementNS(Xml.BPMN, tag);
        element.setAttribute("id", id);
        return element;
    }
}
