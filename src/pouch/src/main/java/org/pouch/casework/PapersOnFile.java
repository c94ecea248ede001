package org.pouch.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What is on file and a process may not have been told: a message lives for a time, a paper for as long as its case. */
public interface PapersOnFile {
    /**
     * Of cases that wait for a kind: the variables with which their processes are told of the last such packet on file, where
     * nothing that an officer entered shows that they were.
     */
    Map<RequestId, Map<String, Object>> untold(PacketKind kind, Collection<RequestId> waiting);

    /** Cases that their partner took back and that are not closed yet. */
    Set<RequestId> withdrawn();

    /** Cases whose content is kept and in which the partner corrected something. */
    Set<RequestId> corrected();

    /** Those of them whose content was erased: no officer can enter anything in them any more. */
    Set<RequestId> erased(Collection<RequestId> cases);

    /** Cases of this side that were taken back, whose process has not ended yet, with the partner whom nothing owed will tell. */
    Map<RequestId, AuthorityId> takenBack();

    /** Cases that wait for a person to resolve what their partner contradicted. */
    List<RequestId> suspended();

    /** Cases whose announced departure the send gate stopped, and no second officer has looked at it since. */
    List<RequestId> stoppedDepartures();
}
