package org.pouch.engine.token.operaton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSessionFactory;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandContextInterceptor;
import org.operaton.bpm.engine.impl.interceptor.CommandCounterInterceptor;
import org.operaton.bpm.engine.impl.interceptor.CommandInterceptor;
import org.operaton.bpm.engine.impl.interceptor.LogInterceptor;
import org.operaton.bpm.engine.impl.interceptor.ProcessApplicationContextInterceptor;
import org.operaton.bpm.engine.impl.util.ExceptionUtil;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Operaton's commands in the transactions of Spring, so that its tables change together with ours or not at all. In place of
 * Operaton's own module for Spring, which is built for a version without support and reaches for every bean around it.
 */
class SpringTransactions extends ProcessEngineConfigurationImpl {
    private final PlatformTransactionManager transactions;

    SpringTransactions(DataSource dataSource, PlatformTransactionManager transactions) {
        this.transactions = transactions;
        setDataSource(new TransactionAwareDataSourceProxy(dataSource));
        setTransactionsExternallyManaged(true);
        setTransactionContextFactory(command -> SpringTransaction.joined(transactions, command));
    }

    @Override
    protected void initSqlSessionFactory() {
        setSqlSessionFactory(SharedStatements.of(databaseType, this::readStatements, dataSource, transactionFactory));
    }

    private SqlSessionFactory readStatements() {
        super.initSqlSessionFactory();
        return sqlSessionFactory;
    }

    @Override
    protected Collection<? extends CommandInterceptor> getDefaultCommandInterceptorsTxRequired() {
        return interceptors(
                TransactionDefinition.PROPAGATION_REQUIRED, new CommandContextInterceptor(commandContextFactory, this));
    }

    @Override
    protected Collection<? extends CommandInterceptor> getDefaultCommandInterceptorsTxRequiresNew() {
        return interceptors(
                TransactionDefinition.PROPAGATION_REQUIRES_NEW,
                new CommandContextInterceptor(commandContextFactory, this, true));
    }

    private List<CommandInterceptor> interceptors(int propagation, CommandContextInterceptor innermost) {
        List<CommandInterceptor> interceptors = new ArrayList<>();
        if (!isDisableExceptionCode()) {
            interceptors.add(getExceptionCodeInterceptor());
        }
        interceptors.add(new LogInterceptor());
        interceptors.add(new CommandCounterInterceptor(this));
        interceptors.add(new ProcessApplicationContextInterceptor(this));
        interceptors.add(new InTransaction(transactions, propagation));
        interceptors.add(innermost);
        return interceptors;
    }

    private static final class InTransaction extends CommandInterceptor {
        private final TransactionTemplate transaction;

        private InTransaction(PlatformTransactionManager transactions, int propagation) {
            transaction = new TransactionTemplate(transactions);
            transaction.setPropagationBehavior(propagation);
        }

        @Override
        public <T> T execute(Command<T> command) {
            try {
                return transaction.execute(status -> next.execute(command));
            } catch (TransactionSystemException failed) {
                throw ExceptionUtil.wrapPersistenceException(failed); // as Operaton names what the database refused
            }
        }
    }
}
