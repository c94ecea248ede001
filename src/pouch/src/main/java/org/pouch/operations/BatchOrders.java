package org.pouch.operations;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Order;
import org.pouch.operations.ActPages.AfterCancel;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Incident;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.oversight.StandingStill;
import org.pouch.process.oversight.StandingStill.Cause;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Place;
import org.pouch.process.oversight.Versions.Version;
import org.springframework.stereotype.Component;

/** Which instances are chosen for one act, and what is ordered of each. */
@Component
final class BatchOrders {
    private final StandingStill standing;
    private final ProcessInstances instances;
    private final Versions versions;

    BatchOrders(StandingStill standing, ProcessInstances instances, Versions versions) {
        this.standing = standing;
        this.instances = instances;
        this.versions = versions;
    }

    /**
     * What was chosen: a cause of incidents, or instances by their keys; or those that were found, until it is ordered.
     *
     * @param found true where all are meant that were found and run
     * @param target the definition of the version, for a migration
     * @param then what becomes of the cases, for a cancellation
     */
    record Choice(
            Act act,
            @Nullable String process,
            @Nullable String element,
            @Nullable String type,
            @Nullable List<Long> key,
            @Nullable Boolean found,
            @Nullable Long target,
            @Nullable String then) {
        List<Long> keys() {
            return key == null ? List.of() : key.stream().distinct().toList();
        }

        boolean isOfFound() {
            return Boolean.TRUE.equals(found);
        }

        Cause.Id cause() {
            return new Cause.Id(String.valueOf(process), String.valueOf(element), String.valueOf(type));
        }
    }

    /**
     * What is changed at each.
     *
     * @param leave the element that is left, for a move
     * @param enter the element that is entered
     * @param name of a variable
     * @param value its new one, in JSON; in no address
     */
    record Change(
            @Nullable String leave,
            @Nullable String enter,
            @Nullable String name,
            @Nullable String value) {
        boolean isAmong(List<Place> places) {
            return isOne(places, leave) && isOne(places, enter);
        }

        private static boolean isOne(List<Place> places, @Nullable String element) {
            return places.stream().anyMatch(place -> place.element().equals(element));
        }
    }

    List<Incident> incidents(Choice choice) {
        return standing.incidents(choice.cause(), Intervene.MOST);
    }

    /** The newest of those that run. */
    List<Instance> found(InstanceWishes wishes) {
        return instances.search(wishes.running().filter(), Intervene.MOST, 0).instances();
    }

    /** Those that are over meanwhile are left out. */
    List<Instance> chosen(Choice choice) {
        if (choice.keys().size() > Intervene.MOST) {
            throw new DecisionRefused("At most " + Intervene.MOST + " at once.", Map.of());
        }
        return instances.findAll(choice.keys()).stream()
                .filter(instance -> instance.state() == InstanceState.ACTIVE)
                .toList();
    }

    /** None when they are of several processes. */
    List<Version> versionsOf(List<Instance> chosen) {
        List<String> processes =
                chosen.stream().map(Instance::processId).distinct().toList();
        return processes.size() == 1 ? versions.of(processes.get(0)) : List.of();
    }

    static Optional<Version> target(Choice choice, List<Version> known) {
        return known.stream()
                .filter(version -> choice.target() != null && version.definition() == choice.target())
                .findFirst();
    }

    /** Where they could stand; nowhere when they are not all of one version of one process. */
    List<Place> elementsOf(List<Instance> chosen) {
        long models = chosen.stream()
                .map(instance -> List.of(instance.processId(), instance.version()))
                .distinct()
                .count();
        return models == 1 ? versions.elements(chosen.get(0).key()) : List.of();
    }

    /** @throws DecisionRefused when it cannot be ordered of any */
    List<Order> of(Choice choice, Change change) {
        return switch (choice.act()) {
            case RETRY -> retries(incidents(choice));
            case CANCEL -> cancellations(choice);
            case MOVE -> moves(choice, change);
            case SET_VARIABLE -> variables(choice, change);
            default -> migrations(choice);
        };
    }

    private List<Order> retries(List<Incident> incidents) {
        Map<Long, Order.Place> places =
                instances
                        .findAll(incidents.stream()
                                .map(Incident::processInstanceKey)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Instance::key, ActPages::place));
        return incidents.stream()
                .map(incident -> Order.retry(
                        places.getOrDefault(
                                incident.processInstanceKey(),
                                new Order.Place(incident.processInstanceKey(), incident.processId(), null)),
                        incident.key(),
                        incident.elementId()))
                .toList();
    }

    private List<Order> cancellations(Choice choice) {
        return chosen(choice).stream()
                .map(instance -> Order.cancel(
                        ActPages.place(instance),
                        AfterCancel.isAsked(instance) && AfterCancel.of(choice.then()) == AfterCancel.START_AGAIN))
                .toList();
    }

    private List<Order> migrations(Choice choice) {
        List<Instance> chosen = chosen(choice);
        Version target = target(choice, versionsOf(chosen))
                .orElseThrow(() -> new DecisionRefused(
                        "Choose instances of one process, and the version to which they go.", Map.of()));
        return chosen.stream()
                .map(instance -> Order.migrate(ActPages.place(instance), target.definition(), target.number()))
                .toList();
    }

    private List<Order> variables(Choice choice, Change change) {
        String name = Objects.requireNonNullElse(change.name(), "");
        String value = Objects.requireNonNullElse(change.value(), "");
        ActPages.requireVariable(name, value);
        return chosen(choice).stream()
                .map(instance -> Order.setVariable(ActPages.place(instance), name, value))
                .toList();
    }

    /** Whether it has a variable of that name now. What it holds is not shown for many at once. */
    boolean has(Instance instance, String name) {
        return instances.variables(instance.key()).containsKey(name);
    }

    /** Of those that stand elsewhere by then each is refused. */
    private List<Order> moves(Choice choice, Change change) {
        List<Instance> chosen = chosen(choice);
        if (!chosen.isEmpty() && !change.isAmong(elementsOf(chosen))) {
            throw new DecisionRefused(
                    "Choose instances of one version of one process, and two of its steps.", Map.of());
        }
        return chosen.stream()
                .map(instance -> Order.move(
                        ActPages.place(instance), String.valueOf(change.leave()), String.valueOf(change.enter())))
                .toList();
    }
}
