package org.pouch.engine;

import java.time.Clock;
import javax.sql.DataSource;
import org.pouch.engine.api.CommandApi;
import org.pouch.engine.audit.AuditParts;
import org.pouch.engine.change.ChangeParts;
import org.pouch.engine.command.CommandParts;
import org.pouch.engine.deploy.DeployParts;
import org.pouch.engine.duty.DutyParts;
import org.pouch.engine.event.EventParts;
import org.pouch.engine.read.ReadApi;
import org.pouch.engine.read.query.ReadLag;
import org.pouch.engine.scope.ScopeParts;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.signin.SignIn;
import org.pouch.engine.store.AnnouncedStatements;
import org.pouch.engine.store.EngineClock;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.StoreParts;
import org.pouch.engine.tenure.ClusterId;
import org.pouch.engine.token.TokenParts;
import org.pouch.engine.token.behavior.BehaviorParts;
import org.pouch.engine.token.waiting.WaitingParts;
import org.pouch.engine.web.Gate;
import org.pouch.engine.web.WebSetup;
import org.pouch.engine.work.WorkParts;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's own small context: shares nothing with the application around it. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebSetup.class,
    StoreParts.class,
    ScopeParts.class,
    EventParts.class,
    WorkParts.class,
    AuditParts.class,
    TokenParts.class,
    WaitingParts.class,
    BehaviorParts.class,
    DeployParts.class,
    ChangeParts.class,
    CommandParts.class,
    DutyParts.class,
    CommandApi.class,
    ReadApi.class,
    Passage.class,
    Purge.class,
    ManagementController.class,
    StandstillController.class
})
class EngineContext {

    @Bean
    EngineClock engineClock() {
        return new EngineClock();
    }

    @Bean(destroyMethod = "close")
    EngineDatabase engineDatabase(EngineSettings settings) {
        return EngineDatabase.open(settings);
    }

    /** All beans have laid out what they need, and nobody is answered yet. */
    @Bean
    SmartInitializingSingleton tablesLaidOut(EngineDatabase database) {
        return () -> database.layout().done();
    }

    /** Closed by the database. */
    @Bean(destroyMethod = "")
    AnnouncedStatements dataSource(EngineDatabase database) {
        return new AnnouncedStatements(database.pool());
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    /** For many rows at once, which {@link JdbcClient} does not know. */
    @Bean
    JdbcOperations batches(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    JdbcClient jdbc(JdbcOperations batches) {
        return JdbcClient.create(batches);
    }

    @Bean
    ClusterId clusterId(JdbcClient jdbc) {
        return ClusterId.of(jdbc);
    }

    @Bean
    Keys keys(EngineDatabase database) {
        return new Keys(database.aside());
    }

    @Bean
    ReadLag readLag(EngineSettings settings) {
        return new ReadLag(settings.traits().readLag());
    }

    /** By the time of the machine: the engine's own can be set by whoever is let in. */
    @Bean
    SignIn signIn(EngineSettings settings) {
        return new SignIn(settings.access(), Clock.systemUTC());
    }

    @Bean
    FilterRegistrationBean<Gate> gate(EngineSettings settings, SignIn signIn) {
        FilterRegistrationBean<Gate> gate = new FilterRegistrationBean<>(new Gate(settings.access(), signIn));
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
        gate.setAsyncSupported(true);
        return gate;
    }

    @Bean
    TomcatServletWebServerFactory webServer(EngineSettings settings) {
        return WebServer.of(settings);
    }
}
