package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.instant;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.tenant;
import static org.pouch.engine.read.query.Property.text;

import io.camunda.client.protocol.rest.MessageSubscriptionStateEnum;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Resource;

/** Who waits for which message, and who got one. */
final class MessageResources {
    /** Subscriptions of elements; those of start events belong to no instance and are not shown. */
    static final Clause OF_INSTANCES = Clause.of("NOT s.start_event");

    static final Resource SUBSCRIPTIONS = Resource.of(
            "Message Subscription",
            "message_subscription s",
            key("messageSubscriptionKey").filtered().sorted(),
            text("processDefinitionId").filtered().sorted(),
            key("processDefinitionKey").filtered(),
            key("processInstanceKey").filtered().sorted(),
            key("rootProcessInstanceKey"),
            text("elementId").filtered().sorted(),
            key("elementInstanceKey").filtered().sorted(),
            choice("messageSubscriptionState", "s.state", MessageSubscriptionStateEnum.class)
                    .filtered()
                    .sorted(),
            instant("lastUpdatedDate", "s.updated_at").filtered().sorted(),
            text("messageName").filtered().sorted(),
            text("correlationKey").filtered().sorted(),
            tenant().filtered().sorted());

    static final Resource CORRELATED = Resource.of(
            "Correlated Message Subscription",
            "correlated_message_subscription s",
            key("subscriptionKey").filtered().sorted(),
            key("messageKey").filtered().sorted(),
            text("messageName").filtered().sorted(),
            text("correlationKey").filtered().sorted(),
            instant("correlationTime", "s.correlated_at").filtered().sorted(),
            text("elementId").filtered().sorted(),
            key("elementInstanceKey").filtered().sorted(),
            number("partitionId", "CAST(1 AS INTEGER)").filtered().sorted(),
            text("processDefinitionId").filtered().sorted(),
            key("processDefinitionKey").filtered().sorted(),
            key("processInstanceKey").filtered().sorted(),
            key("rootProcessInstanceKey"),
            tenant().filtered().sorted());

    private MessageResources() {}
}
