package org.pouch.testing.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Intervention;
import org.pouch.casework.intervention.Intervention.State;
import org.pouch.casework.intervention.Interventions;
import org.pouch.casework.intervention.LostProcesses;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Reason;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** Acts at the invented instances, at once and in memory. A move is refused. One case has lost its process. */
public final class FakeInterventions implements Intervene, Interventions, LostProcesses {
    public static final String REFUSAL = "Expected to move tokens, but there is none.";

    private final FakeInstances instances;
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final List<Intervention> done = new CopyOnWriteArrayList<>();
    private final Map<RequestId, Loss> lost = new ConcurrentHashMap<>();

    FakeInterventions(FakeInstances instances) {
        this.instances = instances;
    }

    public List<Order> orders() {
        return List.copyOf(orders);
    }

    public List<Intervention> done() {
        return List.copyOf(done);
    }

    public void lose(RequestId request, boolean startsAgain) {
        lost.put(request, new Loss(startsAgain));
    }

    public void find(RequestId request) {
        lost.remove(request);
    }

    @Override
    public Intervention now(Order order, Officer officer, Reason reason) {
        return act(order, null, officer, reason);
    }

    @Override
    public String all(List<Order> chosen, Officer officer, Reason reason) {
        if (chosen.isEmpty()) {
            throw new DecisionRefused("Nothing was chosen.", Map.of());
        }
        String batch = id("ba", done.size());
        chosen.forEach(order -> act(order, batch, officer, reason));
        return batch;
    }

    private static String id(String kind, int number) {
        return String.format(Locale.ROOT, "0193a1b2-%s00-7000-8000-%012d", kind, number);
    }

    private Intervention act(Order order, @Nullable String batch, Officer officer, Reason reason) {
        orders.add(order);
        if (order.act() == Act.RETRY) {
            instances.retry(Long.parseLong(order.subject()));
        } else if (order.act() == Act.CANCEL) {
            instances.cancel(order.place().processInstance());
        }
        boolean isRefused = order.act() == Act.MOVE;
        Intervention intervention = new Intervention(
                id("ac", done.size()),
                batch,
                order.act(),
                order.place().processInstance(),
                order.place().process(),
                Optional.ofNullable(order.place().named()).map(RequestId::new).orElse(null),
                order.subject(),
                officer.id(),
                reason.text(),
                Sha256.of(reason.text().getBytes(StandardCharsets.UTF_8)),
                isRefused ? State.REFUSED : State.DONE,
                isRefused ? REFUSAL : null,
                DeskOfFakes.NOW,
                DeskOfFakes.NOW);
        done.add(0, intervention);
        return intervention;
    }

    @Override
    public List<Intervention> ofInstance(long processInstance, int limit) {
        return done.stream()
                .filter(one -> one.processInstance() == processInstance)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Intervention> ofCase(RequestId request, int limit) {
        return done.stream()
                .filter(one -> request.equals(one.request()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Intervention> ofPacket(RequestId request, PacketId packet, int limit) {
        return ofCase(request, limit).stream()
                .filter(one -> one.act() == Act.RESEND && one.what().equals(packet.value()))
                .toList();
    }

    @Override
    public Optional<Batch> batch(String id) {
        return batches(100).stream().filter(batch -> batch.id().equals(id)).findFirst();
    }

    @Override
    public List<Batch> batches(int limit) {
        List<Batch> batches = new ArrayList<>();
        done.stream()
                .map(Intervention::batch)
                .filter(batch -> batch != null)
                .distinct()
                .forEach(id -> {
                    List<Intervention> items = ofBatch(id, 1000, 0);
                    Intervention first = items.get(0);
                    batches.add(new Batch(
                            id,
                            first.act(),
                            first.officer(),
                            first.reason(),
                            first.orderedAt(),
                            items.size(),
                            items.size(),
                            0));
                });
        return batches;
    }

    @Override
    public List<Intervention> ofBatch(String id, int limit, int offset) {
        return done.stream()
                .filter(one -> id.equals(one.batch()))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Loss> of(RequestId request) {
        return Optional.ofNullable(lost.get(request));
    }

    @Override
    public void startAgain(RequestId request, Officer officer) {
        if (lost.remove(request) == null) {
            throw new DecisionRefused("The process of this case is there.", Map.of());
        }
    }

    @Override
    public List<RequestId> cancelled(int most) {
        return List.copyOf(lost.keySet());
    }
}
