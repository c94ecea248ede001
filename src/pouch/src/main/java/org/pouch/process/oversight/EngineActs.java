package org.pouch.process.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.EngineControl;
import org.pouch.casework.intervention.InterventionRefused;
import org.pouch.casework.intervention.LeadingProcess;
import org.pouch.casework.intervention.Order;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.MessagePublisher;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.ProcessMessage;
import org.pouch.process.VariableNames;
import org.pouch.process.connection.EngineOutage;
import org.springframework.stereotype.Component;

/** Commands of administrators, as the engine knows them; what it refuses is told in its own sentence. */
@Component
final class EngineActs implements EngineControl {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Now or never: a message that waits would start a second process when the first ends. */
    private static final Duration NO_LIFE = Duration.ZERO;

    /** Says nothing of the act itself: the login is wrong, or the engine has too much to do. */
    private static final Set<Integer> LATER = Set.of(401, 403, 429);

    private static final int NOT_FOUND = 404;

    private final CamundaClient client;
    private final ProcessInstances instances;
    private final VersionChange versions;
    private final MessagePublisher messages;
    private final PapersOnFile papers;

    EngineActs(
            CamundaClient client,
            ProcessInstances instances,
            VersionChange versions,
            MessagePublisher messages,
            PapersOnFile papers) {
        this.client = client;
        this.instances = instances;
        this.versions = versions;
        this.messages = messages;
        this.papers = papers;
    }

    @Override
    public void requireGround(Order order) {
        refusing(order, this::look);
    }

    @Override
    public void perform(Order order) {
        refusing(order, this::act);
    }

    private static void refusing(Order order, Consumer<Order> what) {
        try {
            what.accept(order);
        } catch (ClientHttpException answer) {
            if (EngineOutage.isBehind(answer) || LATER.contains(answer.code())) {
                throw answer;
            }
            if (order.act() == Act.CANCEL && answer.code() == NOT_FOUND) {
                return; // Over is over: what was ordered to follow it still has to be done.
            }
            throw new InterventionRefused(sentence(answer));
        }
    }

    /** From where nothing stands the engine moves nothing, and says nothing. */
    private void look(Order order) {
        long instance = order.place().processInstance();
        if (order.act() == Act.MOVE
                && versions.places(instance).stream()
                        .noneMatch(place -> place.element().equals(order.subject()))) {
            throw new InterventionRefused("It stands no longer at " + order.subject() + ".");
        }
        if (order.act() == Act.SET_VARIABLE
                && instances
                        .find(instance)
                        .filter(found -> found.state() == InstanceState.ACTIVE)
                        .isEmpty()) {
            throw new InterventionRefused("It is over, or was settled already.");
        }
    }

    private void act(Order order) {
        long instance = order.place().processInstance();
        switch (order.act()) {
            case RETRY -> instances.retry(Long.parseLong(order.subject()));
            case SET_VARIABLE ->
                client.newSetVariablesCommand(instance)
                        .variables(variable(order.subject(), order.target()))
                        .send()
                        .join();
            case CANCEL -> instances.cancel(instance);
            case MOVE ->
                client.newModifyProcessInstanceCommand(instance)
                        .moveElements(order.subject(), order.target())
                        .send()
                        .join();
            case MIGRATE -> versions.migrate(instance, Long.parseLong(order.subject()));
            case RESEND, TAKE_IN, TAKE_RECEIPT -> throw new IllegalArgumentException("packets are not the engine's");
        }
    }

    private static String variable(String name, String json) {
        try {
            return JsonNodeFactory.instance
                    .objectNode()
                    .set(name, JSON.readTree(json))
                    .toString();
        } catch (JsonProcessingException unreadable) {
            throw new InterventionRefused("The value is not JSON. A text stands in quotation marks: \"SENT\".");
        }
    }

    private static String sentence(ClientHttpException answer) {
        String detail = answer instanceof ProblemException problem
                ? Optional.ofNullable(problem.details().getDetail()).orElse("")
                : "";
        if (answer.code() == NOT_FOUND) {
            return ("It is over, or was settled already. " + detail).strip();
        }
        return detail.isBlank() ? "The engine refuses it with " + answer.code() + "." : detail;
    }

    @Override
    public boolean isLed(RequestId request, Side side) {
        return !instances
                .search(Filter.ofCase(InstanceState.ACTIVE, LeadingProcess.of(side), request.value()), 1, 0)
                .instances()
                .isEmpty();
    }

    @Override
    public void lead(RequestId request, Side side, AuthorityId counterpart) {
        if (side == Side.REQUESTING) {
            publish(
                    ProcessMessage.CASE_OPENED.messageName(),
                    request,
                    Map.of(VariableNames.REQUEST_ID, request.value(), "counterpart", counterpart.value()));
            return;
        }
        Map<String, Object> facts =
                papers.untold(PacketKind.REQUEST, Set.of(request)).get(request);
        if (facts == null) {
            throw new InterventionRefused("There is no request on file that the process could begin with.");
        }
        publish(PacketKind.REQUEST.messageName(), request, facts);
    }

    private void publish(String message, RequestId request, Map<String, Object> variables) {
        messages.publish(message, request.value(), "", NO_LIFE, variables);
    }
}
