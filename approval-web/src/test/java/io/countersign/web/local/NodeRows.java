package io.countersign.web.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database of both nodes holds, and what happens in it. */
final class NodeRows implements AutoCloseable {

    /** The owners' first timers of a request, one for each role: the earliest of each called process. */
    private static final String REMINDERS = """
            select distinct on (job.process_instance_id_) job.id_
            from camunda.act_ru_job job
            join camunda.act_ru_execution called on called.id_ = job.process_instance_id_
            join camunda.act_ru_execution root on root.id_ = called.root_proc_inst_id_
            where root.business_key_ = any(?) and called.id_ <> root.id_
            order by job.process_instance_id_, job.duedate_""";

    private final Connection connection;

    NodeRows(NodePair nodes) throws IOException, SQLException {
        this.connection = nodes.connection();
    }

    /** Locks a request until {@link #letGo()}, so that whatever wants to do something to it waits. */
    void hold(NodeChange change) throws SQLException {
        connection.setAutoCommit(false);
        strings("select id::text from governance.change_request where id = ?::uuid for update", change.id());
    }

    void letGo() throws SQLException {
        connection.commit();
    }

    /** Brings the reminders of these requests forward to now. */
    List<String> remind(List<NodeChange> changes, int most) throws SQLException {
        return strings(
                "update camunda.act_ru_job set duedate_ = duedate_ - interval '100 days' where id_ in (select id_ from ("
                        + REMINDERS + ") reminder limit " + most + ") returning id_",
                ids(changes));
    }

    /** What the entries of a type about these requests say in one of their fields. */
    List<String> entries(String type, List<NodeChange> changes, String field) throws SQLException {
        return strings("""
                select convert_from(canonical, 'UTF8')::jsonb #>> array['content', ?]
                from ledger.entry where type = ? and subject_id = any(?::uuid[])""", field, type, ids(changes));
    }

    static Object ids(List<NodeChange> changes) {
        return changes.stream().map(NodeChange::id).toArray(String[]::new);
    }

    /** The names that connections gave which wait for a lock of another one. */
    List<String> waiting() throws SQLException {
        return strings("select application_name from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0"
                + " and application_name like 'node-%'");
    }

    /** The first column of what a query gives. */
    List<String> strings(String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                Object parameter = parameters[i];
                statement.setObject(
                        i + 1,
                        parameter instanceof String[] array ? connection.createArrayOf("text", array) : parameter);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
