package org.pouch.engine.token.operaton;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.TransactionFactory;

/**
 * What Operaton asks a database, which stands in a megabyte of its files and is the same for each engine on that kind of
 * database. Reading them is most of the work of a start, so engines of one program do it once; their sessions are their own.
 */
final class SharedStatements extends DefaultSqlSessionFactory {
    private static final Map<String, Configuration> OF_DATABASES = new ConcurrentHashMap<>();

    private final DataSource connections;
    private final TransactionFactory transactions;

    private SharedStatements(Configuration statements, DataSource connections, TransactionFactory transactions) {
        super(statements);
        this.connections = connections;
        this.transactions = transactions;
    }

    /**
     * @param database the kind, as Operaton calls it
     * @param reading of the files; what it gives is kept without the connections of whoever read it
     */
    static SqlSessionFactory of(
            String database,
            Supplier<SqlSessionFactory> reading,
            DataSource connections,
            TransactionFactory transactions) {
        Configuration statements = OF_DATABASES.computeIfAbsent(database, kind -> {
            Configuration read = reading.get().getConfiguration();
            read.setEnvironment(null);
            return read;
        });
        return new SharedStatements(statements, connections, transactions);
    }

    @Override
    public SqlSession openSession() {
        Configuration statements = getConfiguration();
        return new DefaultSqlSession(
                statements,
                statements.newExecutor(
                        transactions.newTransaction(connections, null, false), statements.getDefaultExecutorType()),
                false);
    }
}
