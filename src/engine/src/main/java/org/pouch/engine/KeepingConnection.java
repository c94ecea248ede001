package org.pouch.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection whose prepared statements are kept, each for one who uses it at a time, those that were used last. */
final class KeepingConnection implements InvocationHandler {
    /** As many as H2 was told to remember before. */
    static final int MOST = 256;

    /** Longer ones are put together for one occasion. */
    private static final int LONGEST = 4_000;

    private static final Pattern WORTH_KEEPING =
            Pattern.compile("\\s*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\\s", Pattern.CASE_INSENSITIVE);

    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private final Connection connection;
    private final Map<String, PreparedStatement> free = new LinkedHashMap<>(16, 0.75f, true);
    private boolean isClosed;

    private KeepingConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                KeepingConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new KeepingConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "prepareStatement":
                if (arguments != null
                        && arguments.length == 1
                        && arguments[0] instanceof String text
                        && isWorthKeeping(text)) {
                    return prepared((Connection) proxy, text);
                }
                break;
            case "close", "abort":
                forgetAll();
                break;
            default:
                break;
        }
        return call(connection, method, arguments);
    }

    static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }

    private static boolean isWorthKeeping(String text) {
        return text.length() <= LONGEST && WORTH_KEEPING.matcher(text).lookingAt();
    }

    private PreparedStatement prepared(Connection proxy, String text) throws SQLException {
        @Nullable PreparedStatement statement;
        synchronized (free) {
            statement = free.remove(text);
        }
        if (statement == null) {
            statement = connection.prepareStatement(text);
            if (isAnsweredInBytes(statement)) {
                return statement;
            }
        }
        return KeptStatement.of(proxy, text, statement, this);
    }

    /** H2 holds the last answer of a statement as long as the statement: of documents that is too much. */
    private static boolean isAnsweredInBytes(PreparedStatement statement) throws SQLException {
        @Nullable ResultSetMetaData columns = statement.getMetaData();
        for (int column = 1; columns != null && column <= columns.getColumnCount(); column++) {
            if (BYTES.contains(columns.getColumnType(column))) {
                return true;
            }
        }
        return false;
    }

    /** For the next; a second one of the same text, and the one that was not used for the longest time, are let go. */
    void giveBack(String text, PreparedStatement statement) throws SQLException {
        @Nullable PreparedStatement spare;
        synchronized (free) {
            if (isClosed || free.containsKey(text)) {
                spare = statement;
            } else {
                free.put(text, statement);
                spare = free.size() > MOST
                        ? free.remove(free.keySet().iterator().next())
                        : null;
            }
        }
        if (spare != null) {
            spare.close();
        }
    }

    /** H2 closes them with the connection; here nobody gets one of a connection that is gone. */
    private void forgetAll() {
        synchronized (free) {
            isClosed = true;
            free.clear();
        }
    }
}
