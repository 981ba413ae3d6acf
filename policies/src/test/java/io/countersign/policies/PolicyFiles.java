package io.countersign.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the shipped files and the tables they are held against. */
final class PolicyFiles {

    static final List<String> SECTORS = List.of("federal", "healthcare", "financial", "enterprise");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path SHIPPED = Path.of("src", "main", "resources", "policies");

    private PolicyFiles() {}

    static JsonNode pack(String name) {
        return read("policies/packs/" + name + ".yaml");
    }

    static JsonNode profile(String sector) {
        return read("policies/profiles/" + sector + ".yaml");
    }

    /** Every pack that is shipped, whether a profile names it or not. */
    static List<JsonNode> packs() {
        return names("packs").map(PolicyFiles::pack).toList();
    }

    /** The packs that a sector combines. */
    static List<JsonNode> packs(String sector) {
        return texts(profile(sector).path("packs")).map(PolicyFiles::pack).toList();
    }

    /** The files of a folder by their names without the ending. */
    static Stream<String> names(String folder) {
        try (Stream<Path> files = Files.list(SHIPPED.resolve(folder))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> controls(JsonNode pack) {
        return elements(pack.path("controls"));
    }

    static Stream<JsonNode> requirements(JsonNode pack) {
        return elements(pack.path("requirements"));
    }

    static JsonNode read(String file) {
        try (InputStream content = open(file)) {
            return YAML.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
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

    static InputStream open(String file) {
        return Objects.requireNonNull(PolicyFiles.class.getClassLoader().getResourceAsStream(file), file);
    }
}
