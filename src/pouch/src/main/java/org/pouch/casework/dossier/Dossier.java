package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** A case with all its papers, as they are at one moment. */
public record Dossier(
        CaseRow row, List<OfficerEntry> entries, List<CasePacket> packets, List<AttachmentLine> attachments) {
    public RequestId request() {
        return row.request();
    }

    /** The same, as if its request said this: what an officer is about to enter. */
    public Dossier saying(ObjectNode said) {
        return new Dossier(row.saying(said), entries, packets, attachments);
    }

    /** The data of the request. */
    public ObjectNode data() {
        return row.data();
    }

    /**
     * The line of an evidence file.
     *
     * @throws IllegalStateException when the case has no such file
     */
    public AttachmentLine attachment(String id) {
        return attachments.stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("case " + request() + " has no attachment " + id));
    }

    /** The last entry of a user task. */
    public Optional<OfficerEntry> latest(UserTaskId task) {
        return latest(List.of(task));
    }

    public Optional<OfficerEntry> latest(List<UserTaskId> tasks) {
        return entries.stream().filter(entry -> entry.isOf(tasks)).reduce((first, second) -> second);
    }

    public Optional<CasePacket> latest(PacketKind kind, Direction direction) {
        return packets.stream()
                .filter(packet -> packet.kind() == kind && packet.direction() == direction)
                .reduce((first, second) -> second);
    }

    /** Whether an officer put this draft away, so that another takes its place or none: nobody has it. */
    public boolean isPutAway(CasePacket draft) {
        return puttingAway(draft).findAny().isPresent();
    }

    /** Whether it was put away and none takes its place. */
    public boolean isStopped(CasePacket draft) {
        return puttingAway(draft)
                .anyMatch(entry -> CaseJson.text(entry.form(), "kept." + OfficerEntry.DISCARDED)
                        .isEmpty());
    }

    private Stream<OfficerEntry> puttingAway(CasePacket draft) {
        return entries.stream()
                .filter(entry -> CaseJson.text(entry.form(), "kept." + OfficerEntry.PUT_AWAY)
                        .filter(draft.id().value()::equals)
                        .isPresent());
    }

    public CasePacket requireReceived(PacketKind kind) {
        return latest(kind, Direction.RECEIVED)
                .orElseThrow(() -> new IllegalStateException("case " + request() + " has received no " + kind));
    }

    public OfficerEntry requireEntry(UserTaskId task) {
        return latest(task)
                .orElseThrow(() -> new IllegalStateException("in case " + request() + " nobody has done " + task));
    }
}
