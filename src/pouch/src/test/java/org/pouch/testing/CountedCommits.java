package org.pouch.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the commits that change something, by the class of the exchange that asked for them: each makes the database wait for
 * its disk. One that only reads costs nothing of that kind and is left out. As a part of a {@link TestAuthority}.
 */
public class CountedCommits {
    private final Map<String, AtomicInteger> counted = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentSkipListMap<>();
    private int last = -1;
    private boolean lastIsDone;
    private volatile boolean ended;

    @Bean
    static BeanPostProcessor countingDataSource(ObjectProvider<CountedCommits> counts) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Source(source, counts.getObject()) : bean;
            }
        };
    }

    /** Of what goes through that one. */
    public DataSource over(DataSource source) {
        return new Source(source, this);
    }

    /**
     * From now on nothing reaches the database any more, as where the program is killed, once it has committed so often.
     *
     * @param number of the commit at which it ends, 1 for the next
     * @param done whether that one is done still, and only its caller does not know
     */
    public synchronized void endAt(int number, boolean done) {
        last = all() + number;
        lastIsDone = done;
    }

    public boolean isEnded() {
        return ended;
    }

    private synchronized void requireRunning() throws SQLException {
        if (ended) {
            throw new SQLException("the program was killed", "08006");
        }
    }

    /** @return whether it is the last one, which is done still; others may be counted before it is */
    private synchronized boolean before(Connection connection) throws SQLException {
        requireRunning();
        count();
        boolean isLast = all() == last;
        if (isLast && !lastIsDone) {
            connection.rollback();
            ended = true;
            requireRunning();
        }
        return isLast;
    }

    /** A statement that was its own transaction is done already. */
    private synchronized void alone() throws SQLException {
        count();
        if (all() == last) {
            ended = true;
            requireRunning();
        }
    }

    private synchronized void afterTheLast() throws SQLException {
        ended = true;
        requireRunning();
    }

    public void forget() {
        counted.clear();
        asked.clear();
    }

    /** How often a statement was executed in which all of these words stand. */
    public int statements(String... words) {
        return asked.entrySet().stream()
                .filter(each -> Stream.of(words).allMatch(each.getKey()::contains))
                .mapToInt(each -> each.getValue().get())
                .sum();
    }

    private void asked(String sql) {
        asked.computeIfAbsent(sql.strip().replaceAll("\\s+", " "), first -> new AtomicInteger())
                .incrementAndGet();
    }

    public int all() {
        return counted.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public String toString() {
        return counted.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining("\n"));
    }

    private void count() {
        String who = StackWalker.getInstance()
                .walk(frames -> frames.map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .filter(frame -> frame.startsWith("org.pouch.") && !frame.startsWith("org.pouch.testing."))
                        .filter(frame -> !frame.contains("$$") && !frame.contains(".resilience."))
                        .map(frame -> frame.replaceAll("^.*\\.(\\w[\\w$]*\\.[\\w$]+)$", "$1")
                                .replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"))
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(" < ")));
        counted.computeIfAbsent(who, first -> new AtomicInteger()).incrementAndGet();
    }

    private static final class Source extends DelegatingDataSource {
        private final CountedCommits counts;

        Source(DataSource target, CountedCommits counts) {
            super(target);
            this.counts = counts;
        }

        @Override
        public Connection getConnection() throws SQLException {
            counts.requireRunning();
            Watched watched = new Watched(super.getConnection(), counts);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, watched::connection);
        }
    }

    /** One connection, from its being lent to its being given back. */
    private static final class Watched {
        private final Connection connection;
        private final CountedCommits counts;
        private int changed;

        Watched(Connection connection, CountedCommits counts) {
            this.connection = connection;
            this.counts = counts;
        }

        Object connection(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean commits = method.getName().equals("commit") && changed > 0;
            boolean isLast = commits && counts.before(connection);
            Object result = call(connection, method, arguments);
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                changed = 0;
            }
            if (isLast) {
                counts.afterTheLast();
            }
            return result instanceof Statement statement
                    ? watched(statement, method.getReturnType(), arguments)
                    : result;
        }

        private Object watched(Statement statement, Class<?> type, Object @Nullable [] prepared) {
            return Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().startsWith("execute")) {
                            counts.asked(String.valueOf(prepared == null ? arguments[0] : prepared[0]));
                        }
                        Object result = call(statement, method, arguments);
                        if (method.getName().startsWith("execute") && hasChanged(method, result, statement)) {
                            changed++;
                            if (connection.getAutoCommit()) {
                                changed = 0;
                                counts.alone();
                            }
                        }
                        return result;
                    });
        }

        private static boolean hasChanged(Method method, Object result, Statement statement) throws SQLException {
            return switch (method.getName()) {
                case "executeUpdate" -> (Integer) result > 0;
                case "executeBatch" -> Stream.of(result).anyMatch(rows -> ((int[]) rows).length > 0);
                case "execute" -> statement.getUpdateCount() > 0;
                default -> false;
            };
        }

        private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }
}
