package org.pouch.engine.token.behavior;

import javax.sql.DataSource;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.store.Keys;
import org.pouch.engine.token.operaton.OperatonEngine;
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
    ErrorAndSignalEvents.class,
    ElementWork.class,
    Nodes.class,
    Gateways.class,
    SubProcesses.class,
    AdHocSubProcesses.class,
    ThrowEvents.class,
    MultiInstanceBody.class,
    InstanceStartListener.class,
    InstanceEndListener.class,
    ElementStartListener.class,
    ElementEndListener.class,
    FlowListener.class,
    Listeners.class,
    ParseListener.class
})
public class BehaviorParts {
    @Bean
    OperatonEngine operaton(
            EngineSettings settings,
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Keys keys,
            ParseListener listener) {
        return OperatonEngine.start(settings.name(), dataSource, transactionManager, keys, listener);
    }
}
