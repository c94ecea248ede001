package org.pouch.engine.token.behavior;

import javax.sql.DataSource;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.store.Keys;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.JoinFlows;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.MultiInstances;
import org.pouch.engine.token.OperatonEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** What Operaton calls at each element. */
@Configuration(proxyBeanMethods = false)
@Import({
    Conditions.class,
    DecisionTasks.class,
    CalledElements.class,
    ElementWork.class,
    ElementListener.class,
    InstanceListener.class,
    FlowListener.class
})
public class BehaviorParts {
    @Bean
    Behaviors behaviors(
            Lifecycle lifecycle,
            ElementWork works,
            Scopes scopes,
            Conditions conditions,
            EventSubscriptions awaiting,
            MultiInstances multiInstances,
            CalledElements called,
            ElementRecords records,
            JoinFlows joins) {
        return new Behaviors(
                lifecycle,
                works,
                scopes,
                conditions,
                awaiting,
                multiInstances,
                called,
                new ThrowEvents(lifecycle, scopes, records),
                records,
                joins);
    }

    @Bean
    OperatonEngine operaton(
            EngineSettings settings,
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Keys keys,
            Behaviors behaviors,
            ElementListener elements,
            InstanceListener instances,
            FlowListener flows) {
        MultiInstanceBody bodies =
                new MultiInstanceBody(behaviors.lifecycle(), behaviors.multiInstances(), behaviors.scopes());
        return OperatonEngine.start(
                settings.name(),
                dataSource,
                transactionManager,
                keys,
                new ParseListener(behaviors, bodies, elements, instances, flows));
    }
}
