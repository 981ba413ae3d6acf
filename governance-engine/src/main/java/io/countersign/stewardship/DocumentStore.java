package io.countersign.stewardship;

import io.countersign.policy.PolicyDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of policy documents. They are written once and never changed. */
class DocumentStore {

    private static final String SELECT = """
            select id, type, name, version, file, digest, origin, author_id, kept_at from governance.policy_document
            """;

    private final JdbcClient jdbc;

    DocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A kept document without its text. */
    record Row(
            UUID id,
            PolicyDocument.Type type,
            String name,
            int version,
            String file,
            String digest,
            Origin origin,
            @Nullable UUID authorId,
            Instant keptAt) {

        static Row of(UUID id, PolicyDocument document, Origin origin, @Nullable UUID author, Instant at) {
            return new Row(
                    id,
                    document.type(),
                    document.name(),
                    document.version(),
                    document.file(),
                    document.digest(),
                    origin,
                    author,
                    at);
        }

        String reference() {
            return name + "@" + version;
        }
    }

    /** Lets one act of stewardship happen at a time, on whatever node; readers and what comes into force do not wait. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('countersign.stewardship'))")
                .query((row, number) -> number)
                .list();
    }

    void insert(Row row, String content) {
        jdbc.sql("""
                        insert into governance.policy_document
                            (id, name, version, type, file, content, digest, origin, author_id, kept_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.name(),
                        row.version(),
                        row.type().name(),
                        row.file(),
                        content,
                        row.digest(),
                        row.origin().name(),
                        row.authorId(),
                        row.keptAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from governance.policy_document)")
                .query(Boolean.class)
                .single();
    }

    Optional<Row> find(String name, int version) {
        return jdbc.sql(SELECT + "where name = ? and version = ?")
                .params(name, version)
                .query(DocumentStore::row)
                .optional();
    }

    /** All versions of one policy, newest first. */
    List<Row> named(String name) {
        return jdbc.sql(SELECT + "where name = ? order by version desc")
                .param(name)
                .query(DocumentStore::row)
                .list();
    }

    /** Everything that is kept, by name, newest version first. */
    List<Row> all() {
        return jdbc.sql(SELECT + "order by name, version desc")
                .query(DocumentStore::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                PolicyDocument.Type.valueOf(row.getString("type")),
                row.getString("name"),
                row.getInt("version"),
                row.getString("file"),
                row.getString("digest"),
                Origin.valueOf(row.getString("origin")),
                row.getObject("author_id", UUID.class),
                row.getObject("kept_at", OffsetDateTime.class).toInstant());
    }
}
