package org.pouch.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement in the hands of one who uses it, until they close it. Then it is kept, without its values, unless something failed, or was set or done that the
 * next would inherit.
 */
final class KeptStatement implements InvocationHandler {
    /** Of {@link Statement}, beside all that sets something: what outlasts one use. */
    private static final Set<String> OUTLASTING = Set.of("cancel", "closeOnCompletion");

    private final Connection connection;
    private final String text;
    private final PreparedStatement statement;
    private final KeepingConnection keeper;
    private boolean isAsBefore = true;
    private boolean isClosed;

    private KeptStatement(Connection connection, String text, PreparedStatement statement, KeepingConnection keeper) {
        this.connection = connection;
        this.text = text;
        this.statement = statement;
        this.keeper = keeper;
    }

    static PreparedStatement of(
            Connection connection, String text, PreparedStatement statement, KeepingConnection keeper) {
        return (PreparedStatement) Proxy.newProxyInstance(
                KeptStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new KeptStatement(connection, text, statement, keeper));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        switch (name) {
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "close":
                close();
                return null;
            case "isClosed":
                return isClosed || statement.isClosed();
            case "getConnection":
                return connection;
            default:
                break;
        }
        if (isClosed) {
            throw new SQLException("The statement is closed.", "90007", ErrorCode.OBJECT_CLOSED);
        }
        if (method.getDeclaringClass() == Statement.class && (name.startsWith("set") || OUTLASTING.contains(name))) {
            isAsBefore = false;
        }
        try {
            return KeepingConnection.call(statement, method, arguments);
        } catch (Throwable failed) {
            isAsBefore = false;
            throw failed;
        }
    }

    /** Once. */
    private void close() throws SQLException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (!isAsBefore || statement.isClosed() || statement.getConnection().isClosed()) {
            statement.close();
            return;
        }
        @Nullable ResultSet answer = statement.getResultSet();
        if (answer != null) {
            answer.close();
        }
        statement.clearBatch();
        statement.clearParameters();
        keeper.giveBack(text, statement);
    }
}
