package org.pouch.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * An H2 database that knows what it is asked, from when it is told to listen, and, where it is to explain, how many entries of tables and
 * indexes each query goes through.
 */
public final class CountedStatements extends DelegatingDataSource {
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> plans = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread heard;
    private volatile boolean explains;

    public CountedStatements(DataSource database) {
        super(database);
    }

    /** Each query is asked once more, with its plan. */
    public void explain() {
        explains = true;
        listen();
    }

    /** From now on, to who calls this: what others do at the same time is not counted. What was asked before is forgotten. */
    public void listen() {
        heard = Thread.currentThread();
        asked.clear();
        plans.clear();
    }

    /** In the order in which they were asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public long asked(Predicate<String> which) {
        return asked.stream().filter(which).count();
    }

    /** By all queries together. */
    public long scanned() {
        return plans.stream()
                .mapToLong(plan -> SCANNED.matcher(plan)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum())
                .sum();
    }

    public String plans() {
        return String.join("\n\n", plans);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        if (Thread.currentThread() != heard) {
            return connection;
        }
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = call(connection, method, arguments);
            return answer instanceof PreparedStatement statement && arguments != null
                    ? counted(statement, connection, String.valueOf(arguments[0]))
                    : answer;
        });
    }

    private PreparedStatement counted(PreparedStatement statement, Connection connection, String sql)
            throws SQLException {
        boolean isExplained = explains && sql.strip().startsWith("SELECT") && !sql.contains("FOR UPDATE");
        PreparedStatement explaining = isExplained ? connection.prepareStatement("EXPLAIN ANALYZE " + sql) : null;
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                asked.add(sql.strip().replaceAll("\\s+", " "));
                if (explaining != null) {
                    note(explaining);
                }
            } else if (explaining != null && method.getName().startsWith("set") && arguments.length > 1) {
                call(explaining, method, arguments);
            } else if (explaining != null && method.getName().equals("close")) {
                explaining.close();
            }
            return call(statement, method, arguments);
        });
    }

    private void note(PreparedStatement explaining) throws SQLException {
        try (ResultSet plan = explaining.executeQuery()) {
            while (plan.next()) {
                plans.add(plan.getString(1));
            }
        }
    }

    private interface Call {
        @Nullable
        Object to(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.to(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
