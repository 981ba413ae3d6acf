package io.countersign.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of kept content. They are written once and never changed. */
class FileStore {

    private static final int CHUNK = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT =
            "select id, digest, size, media_type, outline, kept_at from governance.evidence_file where digest ";

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KeptFile> find(String digest) {
        return jdbc.sql(SELECT + "= ?").param(digest).query(FileStore::file).optional();
    }

    List<KeptFile> find(Collection<String> digests) {
        return digests.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "in (:digests)")
                        .param("digests", digests)
                        .query(FileStore::file)
                        .list();
    }

    /** Adds a file without its content; false if its digest is kept already, also by who was faster. */
    boolean add(KeptFile file, UUID keptBy) {
        return jdbc.sql("""
                insert into governance.evidence_file (id, digest, size, media_type, outline, kept_by, kept_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict (digest) do nothing""")
                        .param(file.id())
                        .param(file.digest())
                        .param(file.size())
                        .param(file.mediaType())
                        .param(write(file.outline()))
                        .param(keptBy)
                        .param(OffsetDateTime.ofInstant(file.keptAt(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Adds the content of a file that was just added, piece by piece. */
    void add(UUID fileId, SpooledFile spooled) throws IOException {
        try (InputStream content = Files.newInputStream(spooled.path())) {
            int number = 0;
            for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
                jdbc.sql("insert into governance.evidence_chunk (file_id, number, content) values (?, ?, ?)")
                        .param(fileId)
                        .param(number++)
                        .param(chunk)
                        .update();
            }
        }
    }

    /** Writes the content, piece by piece; holds no connection while the reader takes its time. */
    void write(KeptFile file, OutputStream out) throws IOException {
        long chunks = (file.size() + CHUNK - 1) / CHUNK;
        for (int number = 0; number < chunks; number++) {
            out.write(chunk(file.id(), number));
        }
    }

    private byte[] chunk(UUID fileId, int number) {
        return jdbc.sql("select content from governance.evidence_chunk where file_id = ? and number = ?")
                .param(fileId)
                .param(number)
                .query((row, at) -> row.getBytes("content"))
                .single();
    }

    private static KeptFile file(ResultSet row, int number) throws SQLException {
        return new KeptFile(
                row.getObject("id", UUID.class),
                row.getString("digest"),
                row.getLong("size"),
                row.getString("media_type"),
                read(row.getString("outline")),
                row.getObject("kept_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String write(@Nullable ContentOutline outline) {
        try {
            return outline == null ? null : JSON.writeValueAsString(outline);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outline cannot be written", e);
        }
    }

    private static @Nullable ContentOutline read(@Nullable String outline) {
        try {
            return outline == null ? null : JSON.readValue(outline, ContentOutline.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored outline cannot be read", e);
        }
    }
}
