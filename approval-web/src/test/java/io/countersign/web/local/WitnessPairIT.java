package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.LedgerKeys;
import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.ledger.tlog.WitnessPolicy;
import io.countersign.web.testing.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two installations, each with a database of its own, that witness each other over HTTP. */
class WitnessPairIT {

    @TempDir
    Path directory;

    @Test
    void twoInstallationsCosignEachOthersLogs() throws Exception {
        Site one = Site.create(directory.resolve("one"), "one.example");
        Site two = Site.create(directory.resolve("two"), "two.example");
        try (ChildApplication first = one.launch(two);
                ChildApplication second = two.launch(one)) {
            first.awaitReady();
            second.awaitReady();

            awaitWitnessed(first, one.policy(two));
            awaitWitnessed(second, two.policy(one));
            assertThat(Caller.on(first.port()).get("/ledger/policy").text()).isEqualTo(one.policy(two));
            assertThat(Caller.on(second.port()).get("/ledger/witness/key").text())
                    .isEqualTo(two.cosigner().verifier() + "\n");
        }
    }

    private static void awaitWitnessed(ChildApplication application, String policy) {
        ChildApplication.await("its log to be witnessed", () -> {
            String note =
                    Caller.on(application.port()).get("/ledger/checkpoint").text();
            return note.contains("\n\n")
                    && WitnessPolicy.parse(policy.getBytes(StandardCharsets.UTF_8))
                            .judge(SignedNote.parse(note))
                            .yes();
        });
    }

    /** One installation: its directory, address and keys. */
    private record Site(Path directory, String name, int port) {

        static Site create(Path directory, String name) throws IOException {
            Files.createDirectories(directory);
            LedgerKeys.createIfMissing(directory.resolve("log.pem"));
            LedgerKeys.createIfMissing(directory.resolve("witness.pem"));
            return new Site(directory, name, ChildApplication.freePort());
        }

        ChildApplication launch(Site other) throws IOException, GeneralSecurityException {
            Path policy = Files.writeString(directory.resolve("policy"), policy(other));
            return ChildApplication.launch(
                    directory,
                    port,
                    "--countersign.ledger.origin=" + name + "/log",
                    "--countersign.ledger.signing-key=" + directory.resolve("log.pem"),
                    "--countersign.ledger.witness.policy=" + policy,
                    "--countersign.ledger.witness.name=" + name + "/witness",
                    "--countersign.ledger.witness.key=" + directory.resolve("witness.pem"),
                    "--countersign.ledger.witness.logs=" + other.signer().verifier());
        }

        String policy(Site other) throws GeneralSecurityException, IOException {
            return "log %s\nwitness other %s http://127.0.0.1:%d/ledger/witness\nquorum other\n"
                    .formatted(signer().verifier(), other.cosigner().verifier(), other.port);
        }

        SigningKey signer() throws GeneralSecurityException, IOException {
            return SigningKey.ofPkcs8(name + "/log", pkcs8("log.pem"));
        }

        CosigningKey cosigner() throws GeneralSecurityException, IOException {
            return CosigningKey.ofPkcs8(name + "/witness", pkcs8("witness.pem"));
        }

        private byte[] pkcs8(String file) throws IOException {
            return Base64.getMimeDecoder()
                    .decode(Files.readString(directory.resolve(file)).replaceAll("-----[A-Z ]+-----", ""));
        }
    }
}
