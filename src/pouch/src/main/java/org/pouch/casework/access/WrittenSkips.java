package org.pouch.casework.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.access.Look.Action;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** A line in the log of looks, which raises the alarm for what is refused. */
@Component
final class WrittenSkips implements SkippedSteps {
    /** As much as the table holds: a model of somebody else's names its elements as it likes. */
    private static final int LONGEST_NAME = 60;

    private final AccessLog log;

    WrittenSkips(AccessLog log) {
        this.log = log;
    }

    @Override
    public void note(RequestId request, @Nullable PacketId packet, String element) {
        log.write(new Look(
                ENGINE,
                Set.of(),
                Action.REFUSED,
                FieldGroup.TASK,
                request,
                packet == null ? null : packet.value(),
                0,
                Purpose.UNSTATED,
                element.substring(0, Math.min(element.length(), LONGEST_NAME))));
    }
}
