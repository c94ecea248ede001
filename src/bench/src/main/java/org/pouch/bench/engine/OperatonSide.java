package org.pouch.bench.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.BaseDelegateExecution;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.el.Expression;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;
import org.pouch.bench.engine.BenchModels.Model;
import org.pouch.decision.feel.Feel;

/**
 * Operaton on its own, called in the same JVM: the same converted model, its service tasks as external tasks, the mappings and
 * conditions evaluated by the same FEEL, parsed once. Everything else is as Operaton comes, its full history included: our tables
 * keep the same facts.
 */
final class OperatonSide implements Side {
    private static final long LOCK = 300_000;
    private static final String WORKER = "bench";

    private final ProcessEngine engine;
    private long number;

    OperatonSide(DataSource dataSource, String history) {
        OperatonSide.WithoutDecisions configuration = new WithoutDecisions();
        configuration.setProcessEngineName("bench-" + UUID.randomUUID());
        configuration.setDataSource(dataSource);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory(history);
        configuration.setJobExecutorActivate(false);
        configuration.setDmnEnabled(false);
        configuration.setExpressionManager(new FeelExpressions());
        engine = configuration.buildProcessEngine();
        for (BenchModels.Model model : java.util.List.of(BenchModels.ONE, BenchModels.TEN)) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addInputStream(
                            model.id() + ".bpmn", new java.io.ByteArrayInputStream(ExternalTasks.convert(model.xml())))
                    .deploy();
        }
    }

    @Override
    public void run(Model model) {
        for (int i = 0; i < BATCH; i++) {
            engine.getRuntimeService().startProcessInstanceByKey(model.id(), BenchModels.variables(number++));
        }
        for (String type : model.types()) {
            work(type);
        }
    }

    private void work(String topic) {
        for (int done = 0; done < BATCH; ) {
            List<LockedExternalTask> tasks = engine.getExternalTaskService()
                    .fetchAndLock(BATCH - done, WORKER)
                    .topic(topic, LOCK)
                    .execute();
            for (LockedExternalTask task : tasks) {
                engine.getExternalTaskService().complete(task.getId(), WORKER, Map.of("result", 7));
            }
            done += tasks.size();
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Its engine for decisions wants another FEEL than ours on the class path; none of the processes decides anything. */
    private static final class WithoutDecisions extends StandaloneProcessEngineConfiguration {
        @Override
        protected void initDmnEngine() {}
    }

    /** Text that begins with "=" is FEEL. */
    private static final class FeelExpressions extends JuelExpressionManager {
        private final Feel feel = new Feel(java.time.Clock.systemUTC());

        @Override
        public Expression createExpression(String text) {
            return text.startsWith("=") ? new FeelText(text, feel) : super.createExpression(text);
        }
    }

    private record FeelText(String text, org.pouch.decision.feel.Expression parsed, Feel feel) implements Expression {
        FeelText(String text, Feel feel) {
            this(text, feel.attribute(text), feel);
        }

        @Override
        public @Nullable Object getValue(VariableScope scope) {
            return feel.evaluate(parsed, new HashMap<>(scope.getVariables())).any();
        }

        @Override
        public @Nullable Object getValue(VariableScope scope, BaseDelegateExecution context) {
            return getValue(scope);
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new UnsupportedOperationException("an expression is only read");
        }

        @Override
        public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
            setValue(value, scope);
        }

        @Override
        public String getExpressionText() {
            return text;
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }
}
