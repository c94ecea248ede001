package org.pouch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngineException;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.token.operaton.OperatonEngine;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionsTest {
    private static final Once<String> NOTED = new Once<>();

    private final Transactions transactions = new Transactions(
            new TransactionTemplate(new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"))),
            OperatonEngine::isLostRace);
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger followed = new AtomicInteger();

    @Test
    void triesAgainWhatLostARaceForAToken() {
        assertThat(losingOnce(new OptimisticLockingException("ENGINE-03005"))).isEqualTo("done");
        assertThat(tries).hasValue(2);
        assertThat(followed).hasValue(1);
    }

    @Test
    void triesAgainWhateverTheLostRaceIsWrappedIn() {
        assertThat(losingOnce(new ProcessEngineException("flush", new OptimisticLockingException("ENGINE-03005"))))
                .isEqualTo("done");
        assertThat(tries).hasValue(2);
    }

    @Test
    void triesAgainWhatLostARaceForARow() {
        assertThat(losingOnce(new PessimisticLockingFailureException("row"))).isEqualTo("done");
        assertThat(tries).hasValue(2);
    }

    @Test
    void answersAnyOtherFailureAtOnce() {
        ProcessEngineException broken = new ProcessEngineException("broken");

        assertThatThrownBy(() -> losingOnce(broken)).isSameAs(broken);
        assertThat(tries).hasValue(1);
        assertThat(followed).hasValue(0);
    }

    @Test
    void givesUpWhatLosesEveryRace() {
        OptimisticLockingException lost = new OptimisticLockingException("ENGINE-03005");

        assertThatThrownBy(() -> transactions.run(() -> {
                    tries.incrementAndGet();
                    throw lost;
                }))
                .isSameAs(lost);
        assertThat(tries).hasValue(8);
    }

    @Test
    void letsNoFailureAfterTheCommitKeepTheNextFromFollowing() {
        transactions.run(() -> {
            transactions.current().afterCommit(NOTED, "first", () -> {
                throw new StackOverflowError();
            });
            transactions.current().afterCommit(NOTED, "second", followed::incrementAndGet);
        });

        assertThat(followed).hasValue(1);
    }

    /** What is kept in memory may be old from then on. */
    @Test
    void forgetsAtTheEndAlsoWhereNobodyKnowsWhetherTheCommitStands() {
        Transactions broken = new Transactions(
                new TransactionTemplate(new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:")) {
                    @Override
                    protected void doCommit(DefaultTransactionStatus status) {
                        super.doCommit(status);
                        throw new TransactionSystemException("the connection broke before the answer came");
                    }
                }),
                OperatonEngine::isLostRace);

        assertThatThrownBy(() -> broken.run(() -> broken.current().afterEnd(NOTED, "kept", followed::incrementAndGet)))
                .isInstanceOf(TransactionSystemException.class);
        transactions.run(() -> transactions.current().afterEnd(NOTED, "kept", followed::incrementAndGet));

        assertThat(followed).hasValue(2);
    }

    private String losingOnce(RuntimeException failure) {
        return transactions.call(() -> {
            transactions.current().afterCommit(NOTED, "work", followed::incrementAndGet);
            if (tries.incrementAndGet() == 1) {
                throw failure;
            }
            return "done";
        });
    }
}
