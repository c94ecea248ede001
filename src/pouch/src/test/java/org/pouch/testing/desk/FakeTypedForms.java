package org.pouch.testing.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.typed.TypedForms;
import org.pouch.packet.RequestId;

/** What was typed, in memory. */
public final class FakeTypedForms implements TypedForms {
    private final Map<String, ObjectNode> kept = new ConcurrentHashMap<>();

    public void reset() {
        kept.clear();
    }

    @Override
    public Optional<Typed> find(Place place, Officer officer, @Nullable String seen) {
        return Optional.ofNullable(kept.get(place.taskKey() + "/" + officer.id()))
                .map(fields -> new Typed(fields.deepCopy(), DeskOfFakes.NOW));
    }

    @Override
    public void keep(Place place, Officer officer, ObjectNode fields, @Nullable String seen) {
        ObjectNode clean = fields.deepCopy();
        clean.remove("seen");
        kept.put(place.taskKey() + "/" + officer.id(), clean);
    }

    @Override
    public void throwAway(long taskKey, Officer officer) {
        kept.remove(taskKey + "/" + officer.id());
    }

    @Override
    public void forget(long taskKey) {
        kept.keySet().removeIf(key -> key.startsWith(taskKey + "/"));
    }

    @Override
    public void forget(RequestId request) {}
}
