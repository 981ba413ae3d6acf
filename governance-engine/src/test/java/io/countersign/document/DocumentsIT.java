package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Changes;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Content in and out. */
@EngineTest
class DocumentsIT {

    private static final int MIB = 1024 * 1024;

    @Autowired
    Documents documents;

    @Autowired
    Ledger ledger;

    @Autowired
    Changes changes;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Readiness readiness;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void handsOutTheSameBytesThatCameIn() throws IOException {
        byte[] content = new byte[3 * MIB + 17];
        new Random(1).nextBytes(content);

        KeptFile kept = keep(content).file();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        documents.write(documents.get(scene.owners().iterator().next(), kept.digest()), out);
        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(kept.size()).isEqualTo(content.length);
    }

    @Test
    void keepsTheSameContentOnceAndRecordsItOnce() {
        byte[] content = text("Minutes " + UUID.randomUUID());

        Documents.Kept first = keep(content);
        Documents.Kept second = keep(content);

        assertThat(first.added()).isTrue();
        assertThat(second.added()).isFalse();
        assertThat(second.file()).isEqualTo(first.file());
        assertThat(entries(first.file()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.content())
                        .containsEntry("digest", first.file().digest())
                        .containsEntry("mediaType", "text/plain"));
    }

    @Test
    void keepsTheSameContentOnceWhenTwoSendItAtTheSameMoment() throws Exception {
        byte[] content = text("Twins " + UUID.randomUUID());
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Documents.Kept>> answers =
                    both.invokeAll(List.<Callable<Documents.Kept>>of(() -> keep(content), () -> keep(content)));

            assertThat(answers)
                    .extracting(DocumentsIT::answer)
                    .extracting(Documents.Kept::added)
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            both.shutdown();
        }
    }

    @Test
    void takesTwentyFiveMebibytesAndNotAByteMore() {
        long before = chunks();

        assertThatExceptionOfType(FileTooLarge.class)
                .isThrownBy(() -> documents.keep(scene.requester, null, zeros(25L * MIB + 1)));
        assertThat(chunks()).isEqualTo(before);
        assertThat(documents
                        .keep(scene.requester, null, zeros(25L * MIB))
                        .file()
                        .size())
                .isEqualTo(25L * MIB);
    }

    @Test
    void namesNoMediaTypeThatABrowserWouldRun() {
        assertThat(documents
                        .keep(scene.requester, "text/html", stream("<p>hello " + UUID.randomUUID()))
                        .file())
                .extracting(KeptFile::mediaType)
                .isEqualTo("application/octet-stream");
        assertThat(documents
                        .keep(scene.requester, "Text/Plain; charset=utf-8", stream("x" + UUID.randomUUID()))
                        .file())
                .satisfies(file -> assertThat(file.fileName()).endsWith(".txt"));
    }

    @Test
    void takesContentFromRequestersOwnersAndDeployersOnly() {
        Actor auditor = scene.person("olga", RealmRole.AUDITOR);
        Actor observer = scene.person("observer", RealmRole.OBSERVER);
        KeptFile kept = keep(text("Report " + UUID.randomUUID())).file();

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> documents.keep(auditor, null, stream("forged")));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> documents.get(observer, kept.digest()));
        assertThat(documents.get(auditor, kept.digest())).isEqualTo(kept);
    }

    @Test
    void refusesEmptyContent() {
        assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> keep(new byte[0]));
    }

    @Test
    void holdsEvidenceAgainstItsContent() {
        String report =
                "<testsuite><testcase name=\"%s\"><failure/></testcase></testsuite>".formatted(UUID.randomUUID());
        String digest = keep(text(report)).file().digest();

        List<EvidenceItem> evidence = List.of(
                new EvidenceItem("TEST_REPORT", "Tests", null, digest, null, null, null, null, Map.of("failed", 0L)),
                new EvidenceItem(
                        "minutes", "Lost", null, "sha256:" + "0".repeat(64), null, null, null, null, Map.of()));
        assertThat(documents.faults("evidence", evidence))
                .extracting(Fault::field)
                .containsExactly("evidence[0].results.failed", "evidence[1].file");
        assertThat(documents.held(Set.of(digest, "sha256:none"))).containsOnlyKeys(digest);
    }

    private Documents.Kept keep(byte[] content) {
        return documents.keep(scene.requester, "text/plain", new ByteArrayInputStream(content));
    }

    private List<LedgerEntry> entries(KeptFile file) {
        return ledger.about(Subject.document(file.id()));
    }

    private long chunks() {
        return jdbc.sql("select count(*) from governance.evidence_chunk")
                .query(Long.class)
                .single();
    }

    private static Documents.Kept answer(Future<Documents.Kept> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text(text));
    }

    /** Content that is nowhere in memory. */
    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                int read = (int) Math.min(count, left);
                left -= read;
                return read == 0 ? -1 : read;
            }
        };
    }
}
