package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Publishes messages to the engine, each once by its message id for as long as it lives there. */
@Component
public final class MessagePublisher {
    private static final int NOBODY_WAITS = 404;
    private static final int ALREADY_PUBLISHED = 409;

    private final CamundaClient client;

    MessagePublisher(CamundaClient client) {
        this.client = client;
    }

    /**
     * @param key what a waiting process compares; empty for messages that only start one
     * @param id the same id is taken once while the message lives
     * @param life how long the message waits for a process that is not there yet
     */
    public void publish(String name, String key, String id, Duration life, Map<String, Object> variables) {
        try {
            client.newPublishMessageCommand()
                    .messageName(name)
                    .correlationKey(key)
                    .messageId(id)
                    .timeToLive(life)
                    .variables(variables)
                    .send()
                    .join();
        } catch (ClientHttpException answer) {
            if (answer.code() != ALREADY_PUBLISHED) {
                throw answer;
            }
        }
    }

    /**
     * Now or never, and says which: a process that a message with this key started, and that still runs, keeps a second one from starting, by a key of
     * the engine's own tables.
     *
     * @return whether a process took it
     */
    boolean correlate(String name, String key, Map<String, Object> variables) {
        try {
            client.newCorrelateMessageCommand()
                    .messageName(name)
                    .correlationKey(key)
                    .variables(variables)
                    .send()
                    .join();
            return true;
        } catch (ClientHttpException answer) {
            if (answer.code() != NOBODY_WAITS) {
                throw answer;
            }
            return false;
        }
    }
}
