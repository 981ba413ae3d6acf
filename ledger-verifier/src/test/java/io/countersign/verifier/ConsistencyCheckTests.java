package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a log only grew: all pairs of small sizes, the 196 published proofs of transparency-dev/merkle, and spoilt ones. */
class ConsistencyCheckTests {

    private static final Path VECTORS = Path.of("../../shared/vectors/merkle");
    private static final int LARGEST = 40;

    @TempDir
    Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void acceptsEveryBeginningAndNoOther() {
        List<byte[]> leaves = LogFolder.leaves(LogFolder.entries(LARGEST));
        for (int size = 1; size <= LARGEST; size++) {
            for (int before = 1; before <= size; before++) {
                List<byte[]> proof = proof(before, leaves.subList(0, size), true);
                assertThat(accepts(checkpoint(leaves, before), checkpoint(leaves, size), proof))
                        .as("%d before %d", before, size)
                        .isTrue();
                assertThat(accepts(
                                new SignedCheckpoint("log", before, Tree.sha256(), List.of()),
                                checkpoint(leaves, size),
                                proof))
                        .as("another log of %d before %d", before, size)
                        .isFalse();
            }
        }
    }

    @Test
    void agreesOnEveryPublishedProof() throws IOException {
        agreesOnAll("consistency", ConsistencyCheckTests::accepts);
    }

    @Test
    void agreesOnEveryPublishedProofOfAnEntry() throws IOException {
        agreesOnAll("inclusion", ConsistencyCheckTests::includes);
    }

    private static void agreesOnAll(String kind, Predicate<JsonNode> accepts) throws IOException {
        assumeTrue(Files.isDirectory(VECTORS), "the published vectors are not here");
        List<Path> files;
        try (Stream<Path> all = Files.walk(VECTORS.resolve(kind))) {
            files = all.filter(file -> file.toString().endsWith(".json")).toList();
        }
        for (Path file : files) {
            JsonNode vector = new ObjectMapper().readTree(file.toFile());
            assertThat(accepts.test(vector))
                    .as(file.toString())
                    .isNotEqualTo(vector.get("wantErr").booleanValue());
        }
        assertThat(files).hasSize(98);
    }

    @Test
    void readsCheckpointsAndProofFromFiles() throws Exception {
        LogFolder log = new LogFolder();
        List<byte[]> entries = LogFolder.entries(LARGEST);
        String lines = lines(proof(7, LogFolder.leaves(entries), true));
        Path older = Files.writeString(folder.resolve("older"), log.checkpoint(entries.subList(0, 7)));
        Path newer = Files.writeString(folder.resolve("newer"), log.checkpoint(entries));

        assertThat(run(log, older, newer, lines)).as(err.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        "PROVEN: the log log.example/own of 7 entries is the beginning of the one of 40 entries, both"
                                + " signed by its key; not witnessed." + System.lineSeparator());

        assertThat(run(log, newer, older, lines)).isEqualTo(1);
        assertThat(run(log, older, newer, "")).isEqualTo(1);
        assertThat(run(log, older, newer, lines.strip())).isEqualTo(1);
        assertThat(run(log, older, newer, lines.substring(5))).isEqualTo(1);
        assertThat(run(log, older, newer, lines + "QUJD\n")).isEqualTo(1);
        assertThat(run(log, older, newer, lines.repeat(60))).isEqualTo(1);
        assertThat(run(new LogFolder(), older, newer, lines)).as("another key").isEqualTo(1);
        assertThat(err.toString(UTF_8).lines()).hasSize(7).allMatch(line -> line.startsWith("NOT PROVEN: "));
    }

    @Test
    void asksForTheWitnessesOfTheNewerCheckpoint() throws Exception {
        LogFolder log = new LogFolder();
        TestWitness witness = TestWitness.create("w.example/1");
        List<byte[]> entries = LogFolder.entries(LARGEST);
        String lines = lines(proof(7, LogFolder.leaves(entries), true));
        String before = log.checkpoint(entries.subList(0, 7));
        String now = log.checkpoint(entries);
        Path older = Files.writeString(folder.resolve("older"), before);
        Path newer = Files.writeString(folder.resolve("newer"), now + line(witness, now));
        String policy = Files.writeString(
                        folder.resolve("policy"), "witness a %s\nquorum a\n".formatted(witness.vkey()))
                .toString();

        assertThat(run(log, older, newer, lines, "--policy", policy))
                .as(err.toString(UTF_8))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("both signed by its key; witnessed by 1 of 1.");

        Files.writeString(older, before + line(witness, before));
        Files.writeString(newer, now);
        assertThat(run(log, older, newer, lines, "--policy", policy)).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .startsWith("NOT PROVEN: The checkpoint is not witnessed: 0 of 1 witnesses cosigned it");
    }

    private static String line(TestWitness witness, String note) throws GeneralSecurityException {
        return witness.line(note.substring(0, note.lastIndexOf("\n\n") + 1), 1_700_000_000);
    }

    private static String lines(List<byte[]> proof) {
        return proof.stream()
                .map(hash -> Base64.getEncoder().encodeToString(hash) + "\n")
                .collect(Collectors.joining());
    }

    private int run(LogFolder log, Path older, Path newer, String proof, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("proof"), proof);
        Stream<String> call = Stream.of(
                "consistency",
                "--vkey",
                log.vkey(),
                "--old",
                older.toString(),
                "--new",
                newer.toString(),
                "--proof",
                file.toString());
        return Verifier.run(
                Stream.concat(call, Stream.of(more)).toArray(String[]::new),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    /** RFC 9162 section 2.1.4.1, word by word; whole says that the subtree is one that is known. */
    private static List<byte[]> proof(int size, List<byte[]> hashes, boolean whole) {
        if (size == hashes.size()) {
            return whole ? List.of() : List.of(LogFolder.root(hashes));
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        List<byte[]> left = hashes.subList(0, split);
        List<byte[]> right = hashes.subList(split, hashes.size());
        List<byte[]> proof =
                new ArrayList<>(size <= split ? proof(size, left, whole) : proof(size - split, right, false));
        proof.add(LogFolder.root(size <= split ? right : left));
        return proof;
    }

    private static SignedCheckpoint checkpoint(List<byte[]> leaves, int size) {
        return new SignedCheckpoint("log", size, LogFolder.root(leaves.subList(0, size)), List.of());
    }

    private static boolean accepts(JsonNode vector) {
        return fits(vector.get("size1"), vector.get("size2"))
                && accepts(checkpoint(vector, 1), checkpoint(vector, 2), hashes(vector));
    }

    private static boolean includes(JsonNode vector) {
        if (!fits(vector.get("leafIdx"), vector.get("treeSize"))) {
            return false;
        }
        long index = vector.get("leafIdx").longValue();
        long size = vector.get("treeSize").longValue();
        try {
            byte[] expected = Text.hash(vector.get("root").asText(), "The root"); // as a checkpoint is read
            return Arrays.equals(expected, Tree.root(bytes(vector.get("leafHash")), index, size, hashes(vector)));
        } catch (Unproven e) {
            return false;
        }
    }

    /** No checkpoint with a larger size is read, and no proof with a larger index. */
    private static boolean fits(JsonNode... numbers) {
        BigInteger limit = BigInteger.ONE.shiftLeft(63);
        return Stream.of(numbers).allMatch(number -> number.bigIntegerValue().compareTo(limit) < 0);
    }

    private static List<byte[]> hashes(JsonNode vector) {
        List<byte[]> proof = new ArrayList<>();
        vector.get("proof").forEach(hash -> proof.add(bytes(hash)));
        return proof;
    }

    private static SignedCheckpoint checkpoint(JsonNode vector, int which) {
        return new SignedCheckpoint(
                "log", vector.get("size" + which).longValue(), bytes(vector.get("root" + which)), List.of());
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    private static boolean accepts(SignedCheckpoint older, SignedCheckpoint newer, List<byte[]> proof) {
        try {
            Tree.requireBeginning(older, newer, proof);
            return true;
        } catch (Unproven e) {
            return false;
        }
    }
}
