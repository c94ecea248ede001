package org.pouch.engine.store;

import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.decision.feel.Feel;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine keeps: rows, keys and the transactions around them. */
@Configuration(proxyBeanMethods = false)
@Import({SequenceFlows.class, BatchRows.class, CompletedChanges.class})
public class StoreParts {
    @Bean
    Transactions transactions(TransactionTemplate template, LostRaces races) {
        return new Transactions(template, races);
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
    ProcessDefinitions processDefinitions(JdbcClient jdbc, Transactions transactions, Feel feel) {
        return new ProcessDefinitions(jdbc, transactions, feel);
    }

    @Bean
    Forms forms(JdbcClient jdbc) {
        return new Forms(jdbc);
    }

    @Bean
    Resources resources(JdbcClient jdbc) {
        return new Resources(jdbc);
    }

    @Bean
    Decisions decisions(JdbcClient jdbc, Feel feel) {
        return new Decisions(jdbc, feel);
    }

    @Bean
    ClusterVariables clusterVariables(JdbcClient jdbc, Keys keys, Transactions transactions) {
        return new ClusterVariables(jdbc, keys, transactions);
    }

    @Bean
    UnwrittenRows unwrittenRows(
            JdbcOperations batches,
            Transactions transactions,
            AnnouncedStatements statements,
            EngineSettings settings) {
        return new UnwrittenRows(batches, transactions, statements, settings.sendsStatementsTogether());
    }

    @Bean
    Instances instances(JdbcClient jdbc, UnwrittenRows unwritten, Transactions transactions, EngineClock clock) {
        return new Instances(jdbc, unwritten, transactions, clock);
    }

    @Bean
    ElementCounts elementCounts(
            JdbcClient jdbc, JdbcOperations batches, UnwrittenRows unwritten, Transactions transactions) {
        return new ElementCounts(jdbc, batches, unwritten, transactions);
    }

    @Bean
    ElementInstances elementInstances(
            JdbcClient jdbc,
            UnwrittenRows unwritten,
            Transactions transactions,
            EngineClock clock,
            ElementCounts counts) {
        return new ElementInstances(jdbc, unwritten, transactions, clock, counts);
    }

    @Bean
    Variables variables(
            JdbcClient jdbc, JdbcOperations batches, UnwrittenRows unwritten, Transactions transactions, Keys keys) {
        return new Variables(jdbc, batches, unwritten, transactions, keys);
    }
}
