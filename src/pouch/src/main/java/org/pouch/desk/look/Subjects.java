package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Finds the case that an address is about: it names the case, a packet or a task. */
@Component
final class Subjects {
    private static final int LINES_OF_A_PAGE = 25;
    private static final int LINES_OF_THE_API = 50;
    private static final int MOST = 500;

    /** What says which part of a list is shown; anything else in an address may be what was searched for. */
    private static final Set<String> PARTS = Set.of("page", "limit", "offset");

    private final PacketRegister packets;
    private final OfficerTasks tasks;

    Subjects(PacketRegister packets, OfficerTasks tasks) {
        this.packets = packets;
        this.tasks = tasks;
    }

    Subject of(HttpServletRequest request, String pattern, Officer officer) {
        Map<?, ?> names = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> map
                ? map
                : Map.of();
        if (names.get("request") instanceof String id) {
            return RequestId.isValid(id) ? Subject.ofCase(new RequestId(id), null) : Subject.NOTHING;
        }
        if (pattern.contains("/packets/{id}") && names.get("id") instanceof String id) {
            return packet(id);
        }
        if (pattern.startsWith("/desk/tasks/{key}") && names.get("key") instanceof String key) {
            return task(key, officer);
        }
        // Of the lists this one alone asks for a case; the others show all of it, whatever their address says.
        @Nullable String ofCase = pattern.equals("/api/packets") ? request.getParameter("requestId") : null;
        if (ofCase != null) {
            return RequestId.isValid(ofCase) ? Subject.ofCase(new RequestId(ofCase), null) : Subject.NOTHING;
        }
        return list(request, pattern);
    }

    private Subject packet(String id) {
        return PacketId.isValid(id)
                ? packets.find(new PacketId(id))
                        .map(PacketRegister.Entry::requestId)
                        .filter(request -> !request.equals(RequestId.NONE))
                        .map(request -> Subject.ofCase(request, id))
                        .orElse(Subject.NOTHING)
                : Subject.NOTHING;
    }

    private Subject task(String key, Officer officer) {
        return number(key)
                .flatMap(number -> tasks.find(number, officer))
                .map(task -> Subject.ofTask(task.request(), task.elementId(), roles(task.candidateGroups())))
                .orElse(Subject.NOTHING);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Set<Role> roles(Set<String> groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (groups.contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    /** Tasks are the officer's own: their list counts as none. */
    private static Subject list(HttpServletRequest request, String pattern) {
        TreeMap<String, Integer> parts = new TreeMap<>();
        for (String name : PARTS) {
            part(request.getParameter(name)).ifPresent(number -> parts.put(name, number));
        }
        int records = switch (pattern) {
            case "/desk/cases" -> LINES_OF_A_PAGE;
            case "/api/cases" -> Math.min(Math.max(1, parts.getOrDefault("limit", LINES_OF_THE_API)), MOST);
            default -> 0;
        };
        return Subject.ofList(pattern + (parts.isEmpty() ? "" : " " + parts), records);
    }

    private static Optional<Integer> part(@Nullable String value) {
        return value != null && value.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(value)) : Optional.empty();
    }
}
