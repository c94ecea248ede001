package org.pouch.engine.runtime;

import javax.sql.DataSource;
import org.pouch.engine.EngineSettings;
import org.pouch.engine.dmn.DmnEvaluator;
import org.pouch.engine.feel.Feel;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.ElementCounts;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.EngineClock;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the engine below its API. */
@Configuration(proxyBeanMethods = false)
@Import({
    Scopes.class,
    IoMapping.class,
    HandOvers.class,
    HeldTokens.class,
    ExecutionListeners.class,
    ElementRecords.class,
    ProcessGate.class,
    WaitingJoins.class,
    InstructedEnds.class,
    JoinFlows.class,
    Leftovers.class,
    ListenerJobs.class,
    TaskTransitions.class,
    TaskWaiters.class,
    UserTaskSteps.class,
    Interruptions.class,
    Incidents.class,
    JobBell.class,
    MessageBell.class,
    SignalBell.class,
    Jobs.class,
    UserTasks.class,
    MessageSubscriptions.class,
    SignalSubscriptions.class,
    Signals.class,
    Timers.class,
    Awaiting.class,
    MultiInstances.class,
    Continuations.class,
    ContinuationDuty.class,
    ResourceCommands.class,
    Lifecycle.class,
    BpmnErrors.class,
    Conditions.class,
    DecisionLog.class,
    DecisionTasks.class,
    CalledElements.class,
    Works.class,
    StartLocks.class,
    ResultWaiters.class,
    AuditLog.class,
    AuditedVariables.class,
    Arrivals.class,
    TokenMoves.class,
    ModificationCommands.class,
    MigrationRows.class,
    MigrationCommands.class,
    DeletionCommands.class,
    BatchRows.class,
    BatchCommands.class,
    BatchWork.class,
    BatchDuty.class,
    CountingDuty.class,
    ElementListener.class,
    InstanceListener.class,
    FlowListener.class,
    Executions.class,
    Triggers.class,
    Commands.class,
    ProcessStarter.class,
    Messages.class,
    MessageCorrelator.class,
    SignalBroadcaster.class,
    TimerDuty.class,
    JobQueue.class,
    JobCommands.class,
    InstanceCommands.class,
    UserTaskCommands.class,
    IncidentCommands.class,
    StartEvents.class,
    ProcessDeployer.class,
    DecisionDeployer.class,
    FormDeployer.class,
    Deployments.class,
    Heart.class
})
public class RuntimeParts {

    @Bean
    Transactions transactions(TransactionTemplate template) {
        return new Transactions(template);
    }

    @Bean
    Feel feel(EngineClock clock) {
        return new Feel(clock);
    }

    @Bean
    DmnEvaluator dmnEvaluator(Feel feel) {
        return new DmnEvaluator(feel);
    }

    @Bean
    ProcessDefinitions processDefinitions(JdbcTemplate jdbc, Feel feel) {
        return new ProcessDefinitions(jdbc, feel);
    }

    @Bean
    Forms forms(JdbcTemplate jdbc) {
        return new Forms(jdbc);
    }

    @Bean
    Decisions decisions(JdbcTemplate jdbc, Feel feel) {
        return new Decisions(jdbc, feel);
    }

    @Bean
    Instances instances(JdbcTemplate jdbc, Transactions transactions, EngineClock clock) {
        return new Instances(jdbc, transactions, clock);
    }

    @Bean
    ElementCounts elementCounts(JdbcTemplate jdbc, Transactions transactions) {
        return new ElementCounts(jdbc, transactions);
    }

    @Bean
    ElementInstances elementInstances(
            JdbcTemplate jdbc, Transactions transactions, EngineClock clock, ElementCounts counts) {
        return new ElementInstances(jdbc, transactions, clock, counts);
    }

    @Bean
    Variables variables(JdbcTemplate jdbc, Transactions transactions, Keys keys) {
        return new Variables(jdbc, transactions, keys);
    }

    @Bean
    Agenda agenda(EngineClock clock, EngineSettings settings) {
        return new Agenda(clock, settings.name());
    }

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
