package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.casework.access.Purpose;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.stereotype.Component;

/** Writes down what an officer asked for whose roles do not open it. */
@Component
final class RefusedLooks {
    private final AccessLog log;

    RefusedLooks(AccessLog log) {
        this.log = log;
    }

    @EventListener
    void refused(AuthorizationDeniedEvent<?> denied) {
        @Nullable Officer officer = SignedIn.of(denied.getAuthentication().get());
        if (officer != null && denied.getObject() instanceof HttpServletRequest request) {
            log.write(look(officer, request.getRequestURI()));
        }
    }

    /** The address says which case or packet; nothing else of it is kept. */
    private static Look look(Officer officer, String address) {
        Optional<String> request = part(address).filter(RequestId::isValid).findFirst();
        Optional<String> packet = part(address).filter(PacketId::isValid).findFirst();
        return new Look(
                officer.id(),
                officer.roles(),
                Action.REFUSED,
                FieldGroup.OTHER,
                request.map(RequestId::new).orElse(null),
                packet.orElse(null),
                0,
                Purpose.UNSTATED,
                null);
    }

    private static Stream<String> part(String address) {
        return Stream.of(address.split("/"));
    }
}
