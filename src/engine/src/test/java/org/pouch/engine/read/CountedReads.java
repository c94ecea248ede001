package org.pouch.engine.read;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.pouch.engine.read.query.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** An H2 database that says how many entries of tables and indexes a query went through: each is asked once more, with its plan. */
final class CountedReads extends DelegatingDataSource implements View {
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final JdbcClient jdbc = JdbcClient.create(this);
    private final List<String> plans = new ArrayList<>();

    CountedReads(DataSource database) {
        super(database);
    }

    @Override
    public <T> T read(Function<JdbcClient, T> query) {
        return query.apply(jdbc);
    }

    /** Since it was last asked. */
    long scanned() {
        long scanned = 0;
        for (String plan : plans) {
            for (Matcher count = SCANNED.matcher(plan); count.find(); ) {
                scanned += Long.parseLong(count.group(1));
            }
        }
        plans.clear();
        return scanned;
    }

    String plans() {
        return String.join("\n\n", plans);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = call(connection, method, arguments);
            return answer instanceof PreparedStatement statement
                    ? explained(statement, connection.prepareStatement("EXPLAIN ANALYZE " + arguments[0]))
                    : answer;
        });
    }

    private PreparedStatement explained(PreparedStatement statement, PreparedStatement explaining) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("executeQuery")) {
                try (ResultSet plan = explaining.executeQuery()) {
                    while (plan.next()) {
                        plans.add(plan.getString(1));
                    }
                }
            } else if (method.getName().startsWith("set") && arguments.length > 1) {
                call(explaining, method, arguments);
            } else if (method.getName().equals("close")) {
                explaining.close();
            }
            return call(statement, method, arguments);
        });
    }

    private interface Call {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CountedReads.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.to(method, arguments == null ? new Object[0] : arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
