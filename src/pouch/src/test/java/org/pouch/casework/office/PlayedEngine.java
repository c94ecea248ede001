package org.pouch.casework.office;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.EngineControl;
import org.pouch.casework.intervention.InterventionRefused;
import org.pouch.casework.intervention.Order;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** An engine of which a test says what it does. */
public final class PlayedEngine implements EngineControl {
    public final List<Order> performed = new CopyOnWriteArrayList<>();
    public final List<RequestId> led = new CopyOnWriteArrayList<>();
    /** Cases whose process is not there. */
    public final Set<RequestId> lost = ConcurrentHashMap.newKeySet();
    /** Instances that are over. */
    public final Set<Long> over = new HashSet<>();

    /** What it fails with, while it is set. */
    public volatile @Nullable RuntimeException failure;

    /** What it fails with once it has done what it was told, while it is set. */
    public volatile @Nullable RuntimeException afterwards;

    public void forget() {
        performed.clear();
        led.clear();
        lost.clear();
        over.clear();
        failure = null;
        afterwards = null;
    }

    @Override
    public void requireGround(Order order) {
        answer(order);
    }

    @Override
    public void perform(Order order) {
        answer(order);
        performed.add(order);
        RuntimeException late = afterwards;
        if (late != null) {
            throw late;
        }
    }

    private void answer(Order order) {
        RuntimeException failing = failure;
        if (failing != null) {
            throw failing;
        }
        if (order.act() != Act.CANCEL && over.contains(order.place().processInstance())) {
            throw new InterventionRefused("It is over, or was settled already.");
        }
    }

    @Override
    public boolean isLed(RequestId request, Side side) {
        return !lost.contains(request);
    }

    @Override
    public void lead(RequestId request, Side side, AuthorityId counterpart) {
        led.add(request);
        lost.remove(request);
    }
}
