package org.pouch.process.rehearsal;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.ElementInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where every instance stands: read once for all of them, and told of each. */
final class Standing {
    private final Map<Long, List<ElementInstance>> elements;
    private final List<Map<Long, List<String>>> before;
    private final List<Map<Long, List<String>>> behind;

    Standing(Bench bench) {
        Sight sight = bench.sight();
        elements = sight.elements().stream()
                .filter(element -> element.getType() != ElementInstanceType.PROCESS
                        && element.getType() != ElementInstanceType.MULTI_INSTANCE_BODY)
                .collect(Collectors.groupingBy(ElementInstance::getProcessInstanceKey));
        before = List.of(rows("incident", sight.incidents(), one -> one.getProcessInstanceKey(), Wording::incident));
        behind = List.of(
                rows("job", sight.jobs(), one -> one.getProcessInstanceKey(), Wording::job),
                rows("task", sight.tasks(), one -> one.getProcessInstanceKey(), Wording::task),
                rows("awaits", sight.messages(), one -> one.getProcessInstanceKey(), Wording::message),
                rows("timer", bench.engine().timers(), TrialEngine.Due::instance, Wording::timer));
    }

    private static <T> Map<Long, List<String>> rows(
            String label, List<T> all, Function<T, @Nullable Long> instance, Function<T, String> words) {
        Map<Long, List<String>> rows = new HashMap<>();
        for (T one : all) {
            Long key = instance.apply(one);
            if (key != null) {
                rows.computeIfAbsent(key, any -> new ArrayList<>()).add(Wording.row(label, words.apply(one)));
            }
        }
        return rows;
    }

    /** What holds a running instance now. */
    List<String> of(long instance) {
        Stream<String> rows = Stream.of(
                        told(before, instance),
                        elements(instance)
                                .filter(one -> one.getState() == ElementInstanceState.ACTIVE)
                                .map(one -> Wording.row("is at", Wording.element(one))),
                        told(behind, instance))
                .flatMap(row -> row);
        return News.counted(rows.toList());
    }

    private static Stream<String> told(List<Map<Long, List<String>>> kinds, long instance) {
        return kinds.stream().flatMap(kind -> kind.getOrDefault(instance, List.of()).stream());
    }

    /** What it passed, by the way it went. */
    List<String> passed(long instance) {
        return News.counted(elements(instance)
                .filter(element -> element.getState() != ElementInstanceState.ACTIVE)
                .map(element -> Wording.row(
                        element.getState() == ElementInstanceState.COMPLETED ? "passed" : "cancelled",
                        Wording.element(element)))
                .toList());
    }

    private Stream<ElementInstance> elements(long instance) {
        return elements.getOrDefault(instance, List.of()).stream();
    }
}
