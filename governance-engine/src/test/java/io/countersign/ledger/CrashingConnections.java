package io.countersign.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that are gone at a chosen step, as when their process is killed: each statement that is sent and each commit
 * are two steps, before and after it took effect. The server hears nothing but the end of the connection.
 */
final class CrashingConnections extends DelegatingDataSource {

    private final int crashAt;
    private int step;
    private String crashedAt = "";

    CrashingConnections(DataSource target, int crashAt) {
        super(target);
        this.crashAt = crashAt;
    }

    /** Whether the chosen step was reached. */
    boolean crashed() {
        return step >= crashAt;
    }

    /** What was being sent then: the statement, or nothing if it was a commit. */
    String crashedAt() {
        return crashedAt;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return proxy(Connection.class, real, real, "");
    }

    private <T> T proxy(Class<T> type, T target, Connection connection, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments, connection, sql)));
    }

    private Object call(Object target, Method method, Object[] arguments, Connection connection, String sql)
            throws Throwable {
        boolean counted =
                method.getName().startsWith("execute") || method.getName().equals("commit");
        if (counted) {
            step(connection, sql);
        }
        Object answer = invoke(target, method, arguments);
        if (counted) {
            step(connection, sql);
        }
        if (answer instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, connection, String.valueOf(arguments[0]));
        }
        return answer instanceof Statement statement ? proxy(Statement.class, statement, connection, "") : answer;
    }

    private void step(Connection connection, String sql) throws SQLException {
        if (++step == crashAt) {
            crashedAt = sql;
            connection.abort(Runnable::run);
            throw new SQLException("killed at step " + crashAt);
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
