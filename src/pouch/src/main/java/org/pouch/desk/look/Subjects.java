package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Finds the case that an address is about: it names the case, a packet or a task. */
@Component
final class Subjects {
    /** As this authority calls the files of its cases: by their class, and a number where there are several. */
    private static final Pattern OWN_FILE = Pattern.compile(Stream.of(AttachmentClass.values())
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining("|", "(", ")(-\\d{1,3})?")));

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
            return RequestId.isValid(id) ? Subject.ofCase(new RequestId(id), file(names)) : Subject.NOTHING;
        }
        if (pattern.contains("/packets/{id}") && names.get("id") instanceof String id) {
            return packet(id);
        }
        if (pattern.startsWith("/desk/tasks/{key}") && names.get("key") instanceof String key) {
            return task(key, officer, request);
        }
        // Of the lists this one alone asks for a case; the others show all of it, whatever their address says.
        @Nullable String ofCase = pattern.equals("/api/packets") ? request.getParameter("requestId") : null;
        if (ofCase != null) {
            return RequestId.isValid(ofCase) ? Subject.ofCase(new RequestId(ofCase), null) : Subject.NOTHING;
        }
        return ListPart.of(request, pattern, officer);
    }

    /** Of which file, where its id says what it is: what a partner calls one, or who types an address, may name a person. */
    private static @Nullable String file(Map<?, ?> names) {
        return names.get("attachment") instanceof String id
                        && OWN_FILE.matcher(id).matches()
                ? id
                : null;
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

    private Subject task(String key, Officer officer, HttpServletRequest request) {
        Optional<Task> found = number(key).flatMap(number -> tasks.find(number, officer));
        found.ifPresent(task -> SeenTask.note(request, task));
        return found.map(task -> Subject.ofTask(task.request(), task.elementId(), roles(task.candidateGroups())))
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
}
