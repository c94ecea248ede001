package org.pouch.casework;

import java.util.List;
import java.util.Map;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What the service tasks of the case processes do. Each is idempotent. */
public interface CaseSteps {
    /** Whether the request can go to the gate, and its evidence as codes for the decision table evidence-class. */
    Completeness checkCompleteness(RequestId request);

    /** The facts the send gate decides on: booleans and enums. */
    Map<String, Object> collectGateFacts(RequestId request);

    /** Fixes the content of the next packet of this kind; the same id until that packet was sent and answered. */
    PacketId draftPacket(RequestId request, PacketKind kind);

    /**
     * The draft, after the gate was asked again about the final content.
     *
     * @throws GateBlocked when it is not PASS
     */
    Packet draftForSealing(PacketId packet);

    /**
     * Puts an accepted packet into its case, opening one for a new request; answers variables for the process.
     *
     * @throws PacketOutOfPlace when it belongs to no case open here; nothing is filed then
     */
    Map<String, Object> filePacket(PacketId packet);

    /** Looks the person up in the authority's register. */
    RegisterMatch queryRegister(RequestId request);

    /** Whether the travel document received is for the confirmed person: seal, MRZ and data. */
    boolean checkTravelDocument(RequestId request);

    void closeCase(RequestId request, String outcome);

    record Completeness(boolean complete, List<EvidenceCode> evidence, List<String> missing) {}

    /** @param documentType such as PASSPORT; the rest as in the table evidence-class of domain.md 5 */
    record EvidenceCode(String documentType, boolean expired, boolean copy, boolean authenticated, boolean falsified) {}

    enum RegisterMatch {
        UNIQUE,
        SEVERAL,
        NONE,
        UNAVAILABLE
    }
}
