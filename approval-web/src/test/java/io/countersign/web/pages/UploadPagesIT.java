package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files that come with forms of pages. */
@WebTest
class UploadPagesIT {

    private static final int MIB = 1024 * 1024;
    private static final String BOUNDARY = "a-boundary-that-no-file-contains";
    private static final Pattern KEPT = Pattern.compile("name=\"file\" value=\"(sha256:[0-9a-f]{64})\"");

    @LocalServerPort
    int port;

    @Test
    void tellsOnAPageOfItsOwnThatAFormIsTooLarge() {
        Reply refused = send(Browsing.signedIn(port, "rita"), "/changes/new", new byte[70 * MIB]);

        assertThat(refused.expect(413).text())
                .contains("This is too large to send", "A file has at most 25 MiB", "Rita Romero")
                .doesNotContain("too old");
    }

    @Test
    void keepsAFileThatIsAttachedAsAReadinessArtifact() {
        String platform = OwnPlatform.registered(Caller.on(port)).key();
        String page = "/platforms/" + platform + "/readiness";
        String sheet = page + "/data-readiness/attachment";
        Browsing bruno = Browsing.signedIn(port, "bruno");
        byte[] content = ("Data sheet " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

        String untitled = send(bruno, sheet, content).expect(422).text();
        assertThat(untitled).contains("Kept here", "Give the evidence a title.");
        Matcher kept = KEPT.matcher(untitled);
        assertThat(kept.find()).isTrue();
        bruno.post(sheet, "title", "Data sheet", "file", kept.group(1)).expect(302);

        assertThat(bruno.read(page)).contains("href=\"/evidence-files/" + kept.group(1) + "\"");
        assertThat(bruno.read("/evidence-files/" + kept.group(1)))
                .isEqualTo(new String(content, StandardCharsets.UTF_8));
    }

    @Test
    void saysAtTheSheetThatAFileIsTooLarge() {
        String platform = OwnPlatform.registered(Caller.on(port)).key();
        String sheet = "/platforms/" + platform + "/readiness/data-readiness/attachment";

        String refused = send(Browsing.signedIn(port, "bruno"), sheet, new byte[26 * MIB])
                .expect(422)
                .text();

        assertThat(refused).contains("A file has at most 25 MiB.").doesNotContain("Kept here");
    }

    private static Reply send(Browsing browsing, String path, byte[] file) {
        List<InputStream> parts = List.of(
                text("--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, browsing.token())),
                text(
                        "--%s\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                                .formatted(BOUNDARY)),
                new ByteArrayInputStream(file),
                text("\r\n--%s--\r\n".formatted(BOUNDARY)));
        long length = parts.stream().mapToLong(UploadPagesIT::available).sum();
        return browsing.caller()
                .with("Accept", "text/html")
                .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .send(
                        "POST",
                        path,
                        BodyPublishers.fromPublisher(
                                BodyPublishers.ofInputStream(
                                        () -> new SequenceInputStream(Collections.enumeration(parts))),
                                length),
                        false);
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int available(InputStream part) {
        return ((ByteArrayInputStream) part).available();
    }
}
