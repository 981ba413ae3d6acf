package io.countersign.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Questions that the database answers together. Slices put in what they need to know and get a promise each; the first
 * promise that is read sends everything that was asked until then, in one message to the server and back. What is asked
 * later goes with the next one. What is written may go the same way. Belongs to one thread.
 * What is sent in one message is one transaction to the server, be it alone or part of a longer one.
 *
 * <p>A reader of many small tables waits for the wire and for being woken up, not for the tables: eleven statements one
 * after the other take several times what they take together (docs/decisions/0014). The driver takes statements apart at
 * semicolons, prepares each on the server, and sends them with one synchronisation point.
 */
public final class RoundTrip {

    // Questions go by keys, whatever keys these are, and need not be planned anew for each. The server sees that itself
    // where one key is asked for, and is told for lists of keys, whose length it does not know. Afterwards it plans as
    // before: lists whose conditions vary, and statements of the engine for which a plan for any value reads all jobs.
    private static final String PLAN_ONCE = "select set_config('plan_cache_mode', 'force_generic_plan', true)";
    private static final String PLAN_AS_BEFORE = "select set_config('plan_cache_mode', 'auto', true)";

    private final JdbcOperations jdbc;
    private List<Question<?>> asked = new ArrayList<>();

    public RoundTrip(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks for the rows of a query. A list of keys that is one key, in {@code = any (?)}, is asked for as that key.
     *
     * @param sql one statement with {@code ?} for each parameter, without a semicolon
     * @param parameters as JDBC takes them; arrays as arrays
     * @return the rows, in the order of the query; reading them may throw what Spring's JDBC throws
     */
    public <R> Supplier<List<R>> rows(String sql, RowMapper<R> row, @Nullable Object... parameters) {
        Question<R> question = new Question<>(sql, row, parameters);
        asked.add(question);
        return () -> answer(question);
    }

    /**
     * Writes rows, with the next message and in the order given.
     *
     * @param sql one statement with {@code ?} for each parameter, without a semicolon
     */
    public void write(String sql, @Nullable Object... parameters) {
        asked.add(new Question<Void>(sql, null, parameters));
    }

    /**
     * Sends what was written since the last message.
     *
     * @throws org.springframework.dao.DataAccessException as Spring's JDBC translates what the database refused
     */
    public void send() {
        if (!asked.isEmpty()) {
            send(asked);
        }
    }

    private <R> List<R> answer(Question<R> question) {
        if (question.answer == null) {
            go();
        }
        return Objects.requireNonNull(question.answer);
    }

    private void go() {
        if (asked.stream().noneMatch(Question::lists)) {
            send(asked);
            return;
        }
        List<Question<?>> together = new ArrayList<>();
        together.add(setting(PLAN_ONCE));
        together.addAll(asked);
        together.add(setting(PLAN_AS_BEFORE));
        send(together);
    }

    private void send(List<Question<?>> together) {
        asked = new ArrayList<>();
        String sql = together.stream().map(question -> question.sql).collect(Collectors.joining(";\n"));
        jdbc.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, together);
                read(statement, together);
                return null;
            }
        });
    }

    private static Question<String> setting(String sql) {
        return new Question<>(sql, (row, number) -> row.getString(1));
    }

    private static void bind(PreparedStatement statement, List<Question<?>> questions) throws SQLException {
        int number = 0;
        for (Question<?> question : questions) {
            for (Object parameter : question.parameters) {
                StatementCreatorUtils.setParameterValue(statement, ++number, SqlTypeValue.TYPE_UNKNOWN, parameter);
            }
        }
    }

    private static void read(PreparedStatement statement, List<Question<?>> questions) throws SQLException {
        boolean rows = statement.execute();
        for (Question<?> question : questions) {
            if (rows) {
                question.read(statement.getResultSet());
            } else if (question.row != null) {
                throw new IncorrectResultSizeDataAccessException("No query: " + question.sql, questions.size());
            }
            rows = statement.getMoreResults();
        }
    }

    private static final class Question<R> {

        private static final String ANY = "= any (?)";

        private final String sql;
        private final @Nullable RowMapper<R> row; // null where something is written
        private final @Nullable Object[] parameters;
        private @Nullable List<R> answer;

        Question(String sql, @Nullable RowMapper<R> row, @Nullable Object... parameters) {
            this.parameters = parameters.clone();
            this.sql = withSingleKeys(sql.strip(), this.parameters);
            this.row = row;
        }

        /** The statement with each list of one key replaced by the key, among the parameters as well. */
        private static String withSingleKeys(String sql, @Nullable Object[] parameters) {
            StringBuilder single = new StringBuilder(sql.length());
            int from = 0;
            for (int i = 0; i < parameters.length; i++) {
                int list = sql.indexOf('?', from) - ANY.indexOf('?');
                if (parameters[i] instanceof Object[] keys && keys.length == 1 && sql.startsWith(ANY, list)) {
                    single.append(sql, from, list).append("= ?");
                    from = list + ANY.length();
                    parameters[i] = keys[0];
                } else {
                    int next = sql.indexOf('?', from) + 1;
                    single.append(sql, from, next);
                    from = next;
                }
            }
            return single.append(sql, from, sql.length()).toString();
        }

        boolean lists() {
            return Stream.of(parameters).anyMatch(Object[].class::isInstance);
        }

        void read(ResultSet result) throws SQLException {
            RowMapper<R> mapper = Objects.requireNonNull(row, "what is written returns nothing");
            List<R> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(mapper.mapRow(result, rows.size()));
            }
            answer = rows;
        }
    }
}
