package org.pouch.process.lint;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import org.pouch.process.connection.EngineUnreachable;

/** The engine that gets what somebody is at work on. It may be away for a while, and come back without what it had. */
final class WatchedEngine {
    private final CamundaClient client;
    private final URI address;

    WatchedEngine(CamundaClient client, URI address) {
        this.client = client;
        this.address = address;
    }

    /**
     * All of it or nothing.
     *
     * @throws Refused when the engine says what is wrong
     * @throws EngineUnreachable when it does not answer, or has no mind for it now
     */
    List<DeployedItem> deploy(ModelFolder models) {
        try {
            return DeployedItem.of(ModelDeployment.deploy(client, models));
        } catch (ProblemException refused) {
            if (refused.code() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw new EngineUnreachable(address, refused);
            }
            throw new Refused(
                    "The engine refused the deployment: " + refused.details().getDetail());
        } catch (ClientException noAnswer) {
            throw new EngineUnreachable(address, noAnswer);
        }
    }

    /**
     * Whether it still has what it said it has. Whoever may deploy and not read is believed.
     *
     * @throws EngineUnreachable as above
     */
    boolean has(DeployedItem item) {
        try {
            return item.id().equals(idOf(item));
        } catch (ClientHttpException answer) {
            if (answer.code() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw new EngineUnreachable(address, answer);
            }
            return answer.code() != HttpURLConnection.HTTP_NOT_FOUND;
        } catch (ClientException noAnswer) {
            throw new EngineUnreachable(address, noAnswer);
        }
    }

    /** As the engine has it now: one that began anew may have given the key to something else. */
    private String idOf(DeployedItem item) {
        return switch (item.kind()) {
            case PROCESS ->
                client.newProcessDefinitionGetRequest(item.key()).send().join().getProcessDefinitionId();
            case DECISION ->
                client.newDecisionDefinitionGetRequest(item.key()).send().join().getDmnDecisionId();
            case FORM -> {
                // No request reads a form by its key; that the engine answers is all that is asked.
                client.newTopologyRequest().send().join();
                yield item.id();
            }
        };
    }

    /** A sentence of the engine's about what it was given. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
