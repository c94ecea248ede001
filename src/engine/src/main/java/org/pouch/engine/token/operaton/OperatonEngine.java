package org.pouch.engine.token.operaton;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ParseException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.TableCache;
import org.springframework.transaction.PlatformTransactionManager;

/** Operaton with everything off that we do ourselves: it moves tokens and keeps them. */
public final class OperatonEngine implements TableCache, AutoCloseable {
    private final ProcessEngine engine;

    private OperatonEngine(ProcessEngine engine) {
        this.engine = engine;
    }

    public static OperatonEngine start(
            String name,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Keys keys,
            BpmnParseListener listener) {
        OperatonEngine.TokensOnly configuration = new TokensOnly(dataSource, transactions);
        configuration.setProcessEngineName(name + "-" + UUID.randomUUID()); // engines of one JVM are kept by name
        configuration.setDatabaseSchemaUpdate("false"); // its tables were laid out; it looks whether they are there
        configuration.setHistory("none");
        configuration.setIdGenerator(() -> Long.toString(keys.next()));
        configuration.setExpressionManager(new LiteralExpressions());
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(listener)));
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setCreateIncidentOnFailedJobEnabled(false);
        configuration.setEnableCmdExceptionLogging(false); // whoever asked gets the failure
        configuration.setDefaultNumberOfRetries(1);
        return new OperatonEngine(configuration.buildProcessEngine());
    }

    /** Decisions and scripts are evaluated by us, with FEEL alone. */
    private static final class TokensOnly extends SpringTransactions {
        private TokensOnly(DataSource dataSource, PlatformTransactionManager transactions) {
            super(dataSource, transactions);
        }

        @Override
        protected void initDmnEngine() {}

        @Override
        protected void initDeployers() {
            super.initDeployers();
            KnownDefinitions definitions = new KnownDefinitions(cacheFactory, cacheCapacity);
            definitions.setDeployers(deployers);
            deploymentCache = definitions;
        }
    }

    /**
     * @return the ids of the definitions by the ids of their processes
     * @throws ModelRefused if Operaton cannot read it, for a reason that our own checks do not know
     */
    public Map<String, String> deploy(String resource, byte[] converted) {
        try {
            return engine
                    .getRepositoryService()
                    .createDeployment()
                    .addInputStream("process.bpmn", new ByteArrayInputStream(converted))
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .stream()
                    .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getId));
        } catch (ParseException unreadable) {
            throw new ModelRefused(resource, null, String.valueOf(unreadable.getMessage()));
        }
    }

    /** Two transactions changed the same token, and this is the one that came second. */
    public static boolean isLostRace(Throwable failure) {
        return failure instanceof OptimisticLockingException;
    }

    public ProcessEngine engine() {
        return engine;
    }

    /** Runs work that touches Operaton's tokens; their changes are written when it returns. */
    public <T> T command(Supplier<T> work) {
        return configuration().getCommandExecutorTxRequired().execute(context -> work.get());
    }

    @Override
    public void forget() {
        configuration().getDeploymentCache().purgeCache();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Override
    public void close() {
        engine.close();
    }
}
