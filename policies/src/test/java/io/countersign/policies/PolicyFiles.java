package io.countersign.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the shipped files and the tables they are held against. */
final class PolicyFiles {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private PolicyFiles() {}

    /** The packs that a sector combines. */
    static List<JsonNode> packs(String sector) {
        return texts(read("policies/profiles/" + sector + ".yaml").path("packs"))
                .map(name -> read("policies/packs/" + name + ".yaml"))
                .toList();
    }

    static JsonNode read(String file) {
        try (InputStream content = open(file)) {
            return YAML.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a text table without its comments. */
    static List<List<String>> table(String file, String separator) {
        try (InputStream content = open(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(separator)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static Stream<String> texts(JsonNode list) {
        return elements(list).map(JsonNode::asText);
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PolicyFiles.class.getClassLoader().getResourceAsStream(file), file);
    }
}
