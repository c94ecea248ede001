package org.pouch.engine.token.operaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.TransactionContext;
import org.operaton.bpm.engine.impl.cfg.TransactionState;
import org.operaton.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Operaton's tables change together with ours or not at all, and Operaton is told which it was. */
class SpringTransactionsTest {
    private static final DriverManagerDataSource DATABASE =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private static final JdbcTransactionManager MANAGER = new JdbcTransactionManager(DATABASE);
    private static final JdbcTemplate OURS = new JdbcTemplate(DATABASE);
    private static ProcessEngine engine;

    private final TransactionTemplate transaction = new TransactionTemplate(MANAGER);
    private final List<TransactionState> heard = new ArrayList<>();

    @BeforeAll
    static void start() {
        var configuration = new SpringTransactions(DATABASE, MANAGER) {
            @Override
            protected void initDmnEngine() {}
        };
        configuration.setDmnEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setProcessEngineName("transactions-" + UUID.randomUUID());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        OURS.execute("create table ours (id varchar(20))");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void keepsWhatBothWrote() {
        transaction.executeWithoutResult(status -> write("kept"));

        assertThat(operatons("kept")).isTrue();
        assertThat(ours("kept")).isTrue();
    }

    @Test
    void takesBackWhatBothWrote() {
        transaction.executeWithoutResult(status -> {
            write("gone");
            status.setRollbackOnly();
        });

        assertThat(operatons("gone")).isFalse();
        assertThat(ours("gone")).isFalse();
    }

    @Test
    void takesBackWhatACommandWroteBeforeItFailed() {
        assertThatThrownBy(() -> required().execute(context -> {
                    write("failed");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(operatons("failed")).isFalse();
        assertThat(ours("failed")).isFalse();
    }

    @Test
    void keepsACommandOfItsOwnThoughTheOneAroundItFails() {
        transaction.executeWithoutResult(status -> {
            write("around");
            ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequiresNew()
                    .execute(context -> {
                        write("own");
                        return null;
                    });
            status.setRollbackOnly();
        });

        assertThat(operatons("own")).isTrue();
        assertThat(ours("own")).isTrue();
        assertThat(operatons("around")).isFalse();
    }

    @Test
    void tellsOfACommit() {
        inCommand(this::listen);

        assertThat(heard).containsExactly(TransactionState.COMMITTING, TransactionState.COMMITTED);
    }

    @Test
    void tellsOfARollback() {
        transaction.executeWithoutResult(status -> {
            inCommand(this::listen);
            status.setRollbackOnly();
        });

        assertThat(heard).containsExactly(TransactionState.ROLLINGBACK, TransactionState.ROLLED_BACK);
    }

    @Test
    void canBeTurnedBackByACommand() {
        assertThatThrownBy(() -> inCommand(ours -> {
                    listen(ours);
                    write("turned");
                    ours.rollback();
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(operatons("turned")).isFalse();
        assertThat(heard).containsExactly(TransactionState.ROLLINGBACK, TransactionState.ROLLED_BACK);
    }

    @Test
    void isActiveUntilItIsOnItsWayBack() {
        List<Boolean> active = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            inCommand(ours -> {
                active.add(ours.isTransactionActive());
                ours.addTransactionListener(
                        TransactionState.ROLLINGBACK, context -> active.add(ours.isTransactionActive()));
            });
            status.setRollbackOnly();
        });

        assertThat(active).containsExactly(true, false);
    }

    private void listen(TransactionContext transaction) {
        for (TransactionState state : TransactionState.values()) {
            transaction.addTransactionListener(state, context -> heard.add(state));
        }
    }

    private static void inCommand(Consumer<TransactionContext> work) {
        required().execute(context -> {
            work.accept(context.getTransactionContext());
            return null;
        });
    }

    private static CommandExecutor required() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
    }

    private static void write(String id) {
        engine.getIdentityService().saveUser(engine.getIdentityService().newUser(id));
        OURS.update("insert into ours (id) values (?)", id);
    }

    private static boolean operatons(String id) {
        return engine.getIdentityService().createUserQuery().userId(id).count() == 1;
    }

    private static boolean ours(String id) {
        return OURS.queryForObject("select count(*) from ours where id = ?", Integer.class, id) == 1;
    }
}
