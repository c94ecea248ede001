package org.pouch.process.oversight;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.pouch.process.oversight.Waits.Timer;

/** Which timers of a model run while one of its elements is active. */
final class ModelTimers {
    private final BpmnModelInstance model;

    ModelTimers(BpmnModelInstance model) {
        this.model = model;
    }

    /**
     * @param element that is active, the process itself included
     * @param since when it was entered
     */
    Stream<Timer> running(String element, Instant since) {
        @Nullable ModelElementInstance active = model.getModelElementById(element);
        return active == null ? Stream.empty() : events(active).flatMap(event -> timer(event, since));
    }

    private Stream<CatchEvent> events(ModelElementInstance active) {
        Stream<CatchEvent> own = active instanceof IntermediateCatchEvent event ? Stream.of(event) : Stream.empty();
        Stream<CatchEvent> behind = active instanceof EventBasedGateway gateway
                ? gateway.getSucceedingNodes().list().stream()
                        .filter(CatchEvent.class::isInstance)
                        .map(CatchEvent.class::cast)
                : Stream.empty();
        Stream<CatchEvent> attached = active instanceof FlowNode
                ? model.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> active.equals(event.getAttachedTo()))
                        .map(CatchEvent.class::cast)
                : Stream.empty();
        Stream<CatchEvent> inside = model.getModelElementsByType(SubProcess.class).stream()
                .filter(scope -> scope.triggeredByEvent() && active.equals(scope.getParentElement()))
                .flatMap(scope -> scope.getChildElementsByType(StartEvent.class).stream());
        return Stream.of(own, behind, attached, inside).flatMap(found -> found);
    }

    private static Stream<Timer> timer(CatchEvent event, Instant since) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .map(timer -> timer(event, timer, since));
    }

    private static Timer timer(CatchEvent event, TimerEventDefinition timer, Instant since) {
        @Nullable String date = text(timer.getTimeDate());
        @Nullable String duration = text(timer.getTimeDuration());
        @Nullable String cycle = text(timer.getTimeCycle());
        String written = Stream.of(Optional.ofNullable(date), Optional.ofNullable(duration), Optional.ofNullable(cycle))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return new Timer(event.getId(), event.getName(), since, written, due(since, date, duration));
    }

    private static @Nullable String text(@Nullable ModelElementInstance one) {
        return one == null ? null : one.getTextContent().strip();
    }

    private static @Nullable Instant due(Instant since, @Nullable String date, @Nullable String duration) {
        if (date != null) {
            return moment(date);
        }
        return duration == null ? null : after(since, duration);
    }

    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException expression) {
            return null;
        }
    }

    private static @Nullable Instant after(Instant since, String text) {
        try {
            return since.plus(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException longerOrExpression) {
            return afterPeriod(since, text);
        }
    }

    private static @Nullable Instant afterPeriod(Instant since, String text) {
        try {
            return since.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
        } catch (DateTimeException | ArithmeticException expression) {
            return null;
        }
    }
}
