package org.pouch.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.BindInstance;
import org.pouch.casework.InstanceMisnamed;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Remembers the cases of process instances where there is no database. */
public final class FirstNamed implements BindInstance {
    private final Map<Long, RequestId> bound = new ConcurrentHashMap<>();

    @Override
    public Map<Long, RequestId> bind(Map<Long, RequestId> named) {
        Map<Long, RequestId> cases = new HashMap<>();
        named.forEach((instance, request) -> cases.put(instance, bound.computeIfAbsent(instance, unknown -> request)));
        return cases;
    }

    @Override
    public Optional<RequestId> remembered(long processInstance) {
        return Optional.ofNullable(bound.get(processInstance));
    }

    @Override
    public void require(long processInstance, RequestId named, @Nullable PacketId packet) {
        RequestId known = bound.computeIfAbsent(processInstance, unknown -> named);
        if (!known.equals(named)) {
            throw new InstanceMisnamed(processInstance, known, named);
        }
    }
}
