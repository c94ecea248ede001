package org.pouch.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.CanonicalJson;

/** An event's fields as canonical JSON. Every id, code and digest is the text it prints as; what is absent is left out. */
final class EventJson {
    private EventJson() {}

    static String data(AuditEvent event) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(event, component);
            if (value instanceof Integer number) {
                fields.put(component.getName(), number);
            } else if (value != null && !component.getName().equals("request")) {
                fields.put(component.getName(), value.toString());
            }
        }
        return new String(CanonicalJson.bytes(fields), StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(AuditEvent event, RecordComponent component) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException publicRecordsAreReadable) {
            throw new IllegalStateException(publicRecordsAreReadable);
        }
    }
}
