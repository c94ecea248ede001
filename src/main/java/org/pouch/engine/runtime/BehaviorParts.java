package org.pouch.engine.runtime;

import javax.sql.DataSource;
import org.pouch.engine.EngineSettings;
import org.pouch.engine.store.Keys;
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
    Works.class,
    ElementListener.class,
    InstanceListener.class,
    FlowListener.class
})
public class BehaviorParts {
    @Bean
    Behaviors behaviors(
            Lifecycle lifecycle,
            Works works,
            Scopes scopes,
            Conditions conditions,
            Awaiting awaiting,
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
                new Throws(lifecycle, scopes, records),
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
        var bodies = new Bodies(behaviors.lifecycle(), behaviors.multiInstances(), behaviors.scopes());
        return OperatonEngine.start(
                settings.name(),
                dataSource,
                transactionManager,
                keys,
                new ParseListener(behaviors, bodies, elements, instances, flows));
    }
}
