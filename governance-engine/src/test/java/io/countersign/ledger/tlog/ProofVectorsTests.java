package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The 196 published proofs of transparency-dev/merkle, 184 of which must be refused. */
class ProofVectorsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void agreesOnEveryInclusionProof() throws IOException {
        List<Path> files = files("inclusion");
        for (Path file : files) {
            JsonNode vector = JSON.readTree(file.toFile());
            boolean accepted = fits(vector.get("leafIdx"), vector.get("treeSize"))
                    && Proofs.includes(
                            vector.get("leafIdx").longValue(),
                            vector.get("treeSize").longValue(),
                            hash(vector.get("leafHash")),
                            hashes(vector.get("proof")),
                            hash(vector.get("root")));
            assertThat(accepted)
                    .as(file.toString())
                    .isNotEqualTo(vector.get("wantErr").booleanValue());
        }
        assertThat(files).hasSize(98);
    }

    @Test
    void agreesOnEveryConsistencyProof() throws IOException {
        List<Path> files = files("consistency");
        for (Path file : files) {
            JsonNode vector = JSON.readTree(file.toFile());
            boolean accepted = fits(vector.get("size1"), vector.get("size2"))
                    && Proofs.isBeginning(
                            vector.get("size1").longValue(),
                            hash(vector.get("root1")),
                            vector.get("size2").longValue(),
                            hash(vector.get("root2")),
                            hashes(vector.get("proof")));
            assertThat(accepted)
                    .as(file.toString())
                    .isNotEqualTo(vector.get("wantErr").booleanValue());
        }
        assertThat(files).hasSize(98);
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Vectors.folder("merkle").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static boolean fits(JsonNode... numbers) {
        BigInteger limit = BigInteger.ONE.shiftLeft(63);
        return Stream.of(numbers).allMatch(number -> number.bigIntegerValue().compareTo(limit) < 0);
    }

    private static List<byte[]> hashes(JsonNode array) {
        List<byte[]> hashes = new ArrayList<>();
        array.forEach(hash -> hashes.add(hash(hash)));
        return hashes;
    }

    private static byte[] hash(JsonNode node) {
        return Base64.getDecoder().decode(node.asText());
    }
}
