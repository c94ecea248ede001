package org.pouch.engine.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that tell of each statement before it is made, whoever makes it: so rows that wait to be written can be there
 * before anything asks for them.
 */
public final class AnnouncedStatements extends DelegatingDataSource {
    /** Of a statement whose text is not known yet. */
    static final String ANY = "*";

    private volatile Consumer<String> listener = sql -> {};

    public AnnouncedStatements(DataSource connections) {
        super(connections);
    }

    /** Who is told the text of each statement, or {@link #ANY}, on the thread that is about to make it. */
    void onStatement(Consumer<String> told) {
        listener = told;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                AnnouncedStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(proxy, connection, method, arguments));
    }

    private @Nullable Object call(
            Object proxy, Connection connection, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "prepareStatement", "prepareCall":
                listener.accept(arguments == null ? ANY : String.valueOf(arguments[0]));
                break;
            case "createStatement":
                listener.accept(ANY);
                break;
            default:
                break;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
