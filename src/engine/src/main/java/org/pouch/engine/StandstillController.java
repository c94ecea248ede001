package org.pouch.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.OverdueTimers;
import org.pouch.engine.event.UnreachedMessages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands still and no search of the API tells of; no cluster answers this. */
@RestController
final class StandstillController {
    private final OverdueTimers timers;
    private final UnreachedMessages messages;

    StandstillController(OverdueTimers timers, UnreachedMessages messages) {
        this.timers = timers;
        this.messages = messages;
    }

    @GetMapping("/actuator/timers/overdue")
    Map<String, Object> overdue() {
        OverdueTimers.Found found = timers.now();
        return Map.of(
                "items",
                found.groups().stream().map(StandstillController::group).toList(),
                "hasMoreItems",
                !found.isWhole());
    }

    @GetMapping("/actuator/messages/unreached")
    Map<String, Object> unreached() {
        UnreachedMessages.Found found = messages.now();
        return Map.of(
                "items",
                found.names().stream().map(StandstillController::ofName).toList(),
                "hasMoreItems",
                !found.isWhole());
    }

    private static Map<String, Object> group(OverdueTimers.Overdue group) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("processDefinitionId", group.processId());
        shown.put("elementId", group.elementId());
        shown.put("activeElementId", group.activeElementId());
        shown.put("totalItems", group.count());
        shown.put("oldestDueDate", group.oldest().toString());
        shown.put("oldestProcessInstanceKey", text(group.oldestInstance()));
        return shown;
    }

    private static Map<String, Object> ofName(UnreachedMessages.OfName name) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("messageName", name.name());
        shown.put("totalItems", name.count());
        shown.put("hasMoreTotalItems", !name.isExact());
        shown.put(
                "oldest",
                name.oldest().stream().map(StandstillController::message).toList());
        return shown;
    }

    private static Map<String, Object> message(UnreachedMessages.Unreached message) {
        return Map.of(
                "messageKey",
                Long.toString(message.key()),
                "correlationKey",
                message.correlationKey(),
                "publishedAt",
                message.publishedAt().toString(),
                "expiresAt",
                message.expiresAt().toString());
    }

    /** As the API writes keys, since programs in JavaScript cannot hold them. */
    private static @Nullable String text(@Nullable Long key) {
        return key == null ? null : Long.toString(key);
    }
}
