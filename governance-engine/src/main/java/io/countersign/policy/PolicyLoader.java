package io.countersign.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads and checks all policy files; either all are sound or all faults are thrown together. */
final class PolicyLoader {

    private final ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final ResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    private final String root;
    private final List<String> faults = new ArrayList<>();

    /** @param root where the files lie, such as {@code classpath:policies} */
    PolicyLoader(String root) {
        this.root = root;
    }

    PolicyData load() {
        Place matrix = read(files.getResource(root + "/field-to-role.yaml"));
        Place deadlines = read(files.getResource(root + "/deadlines.yaml"));
        PolicyData data = new PolicyData(
                packs(),
                answersFor(matrix),
                matrixVersion(matrix),
                timeToDecide(deadlines),
                DecisionTables.read("classpath:policies"));
        if (!faults.isEmpty()) {
            throw new InvalidPolicies(faults);
        }
        return data;
    }

    private List<Pack> packs() {
        List<Pack> packs = Arrays.stream(packFiles())
                .map(file -> new PackReader(read(file)).read())
                .sorted(Comparator.comparing(Pack::name))
                .toList();
        Set<Sector> covered = new HashSet<>();
        packs.forEach(pack -> covered.add(pack.sector()));
        for (Sector sector : Sector.values()) {
            if (!covered.contains(sector)) {
                faults.add("packs: no pack for the sector " + sector.key());
            }
        }
        Set<String> names = new HashSet<>();
        packs.stream()
                .map(Pack::name)
                .filter(name -> !names.add(name))
                .forEach(name -> faults.add("packs: two packs have the name " + name));
        return packs;
    }

    private Resource[] packFiles() {
        try {
            return files.getResources(root.replace("classpath:", "classpath*:") + "/packs/*.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<OwnerRole, Set<FieldGroup>> answersFor(Place matrix) {
        matrix.allow(Set.of("matrix", "version", "groups"));
        Place groups = matrix.at("groups");
        groups.allow(names(FieldGroup.values()));
        Map<OwnerRole, Set<FieldGroup>> answersFor = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            answersFor.put(role, EnumSet.noneOf(FieldGroup.class));
        }
        for (FieldGroup group : FieldGroup.values()) {
            for (Place role : groups.at(group.name()).elements()) {
                OwnerRole owner = role.parsed(OwnerRole::valueOf, OwnerRole.GOVERNANCE, "an owner role");
                Objects.requireNonNull(answersFor.get(owner)).add(group);
            }
        }
        answersFor.replaceAll((role, held) -> Set.copyOf(held));
        return Map.copyOf(answersFor);
    }

    private static String matrixVersion(Place matrix) {
        return matrix.at("matrix").text() + "@" + matrix.at("version").positive();
    }

    private static Map<Level, Duration> timeToDecide(Place deadlines) {
        deadlines.allow(Set.of("version", "timeToDecide"));
        deadlines.at("version").positive();
        Place times = deadlines.at("timeToDecide");
        times.allow(names(Level.values()));
        Map<Level, Duration> timeToDecide = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            timeToDecide.put(
                    level, times.at(level.name()).parsed(PolicyLoader::time, Duration.ZERO, "a time such as PT48H"));
        }
        return Map.copyOf(timeToDecide);
    }

    private static Duration time(String text) {
        Duration time = Duration.parse(text);
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException();
        }
        return time;
    }

    private Place read(Resource file) {
        String name = Objects.requireNonNullElse(file.getFilename(), file.getDescription());
        try (InputStream content = file.getInputStream()) {
            return Place.root(name, yaml.readValue(content, JsonNode.class), faults);
        } catch (JsonProcessingException e) {
            faults.add("%s: line %d, column %d: %s"
                    .formatted(
                            name,
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("not YAML")));
        } catch (IOException e) {
            faults.add("%s: cannot be read".formatted(name));
        }
        return Place.unreadable(name);
    }

    private static Set<String> names(Enum<?>... values) {
        Set<String> names = new HashSet<>();
        for (Enum<?> value : values) {
            names.add(value.name());
        }
        return names;
    }
}
