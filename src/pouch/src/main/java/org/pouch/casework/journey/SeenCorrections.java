package org.pouch.casework.journey;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.Sha256;

/** The corrections that an officer looks at who notes them: another may come while the page is open. */
public final class SeenCorrections {
    private SeenCorrections() {}

    /** As one number; empty for any other task, and when there is nothing to note. */
    public static Optional<Sha256> of(Dossier dossier, String taskId) {
        List<CasePacket> open = isAsked(taskId) ? Corrections.toNote(dossier) : List.of();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Sha256.of(open.stream()
                        .map(packet -> packet.id().value())
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether this is a task of which {@link #of} says anything. */
    public static boolean isAsked(String taskId) {
        return UserTaskId.NOTE_RECTIFICATION.value().equals(taskId);
    }
}
