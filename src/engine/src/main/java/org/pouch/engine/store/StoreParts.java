package org.pouch.engine.store;

import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.decision.feel.Feel;
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
    ProcessDefinitions processDefinitions(JdbcClient jdbc, Feel feel) {
        return new ProcessDefinitions(jdbc, feel);
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
    Instances instances(JdbcClient jdbc, Transactions transactions, EngineClock clock) {
        return new Instances(jdbc, transactions, clock);
    }

    @Bean
    ElementCounts elementCounts(JdbcClient jdbc, JdbcOperations batches, Transactions transactions) {
        return new ElementCounts(jdbc, batches, transactions);
    }

    @Bean
    ElementInstances elementInstances(
            JdbcClient jdbc, Transactions transactions, EngineClock clock, ElementCounts counts) {
        return new ElementInstances(jdbc, transactions, clock, counts);
    }

    @Bean
    Variables variables(JdbcClient jdbc, JdbcOperations batches, Transactions transactions, Keys keys) {
        return new Variables(jdbc, batches, transactions, keys);
    }
}
