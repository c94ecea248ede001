package org.pouch.casework;

import java.util.List;
import org.pouch.packet.RequestId;

/** What a process asks about a request before it leaves; reads only. */
public interface CheckRequest {
    /** Whether the request can go to the gate, and its evidence as codes for the decision table evidence-class. */
    Completeness checkCompleteness(RequestId request);

    record Completeness(boolean complete, List<EvidenceCode> evidence, List<String> missing) {}

    /** @param documentType such as PASSPORT; @param agreement whose annexes say what it is worth; the rest as in the table evidence-class of domain.md 5 */
    record EvidenceCode(
            String agreement,
            String documentType,
            boolean expired,
            boolean copy,
            boolean authenticated,
            boolean falsified) {}
}
