package io.countersign.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Finds policy files: what the engine brings, and what a customer keeps in a directory. */
final class PolicyFiles {

    private static final List<String> FOLDERS = List.of("packs", "profiles");

    private final ResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    private final String root;

    /** @param root where the files lie, such as {@code classpath:policies} */
    PolicyFiles(String root) {
        this.root = root;
    }

    /** The packs and profiles of a customer's directory; a folder that is not there holds none. */
    static PolicyFiles in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidPolicies(
                    List.of(new PolicyFault(directory.toString(), 0, 0, "The directory cannot be read.")));
        }
        return new PolicyFiles("file:" + directory.toAbsolutePath());
    }

    /** Every pack and profile, by file name. */
    List<PolicyDocument> documents() {
        List<PolicyFault> faults = new ArrayList<>();
        List<PolicyDocument> documents = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (Resource file : list(folder)) {
                String name = folder + "/" + file.getFilename();
                try {
                    documents.add(DocumentReader.read(name, text(file)));
                } catch (UncheckedIOException e) {
                    faults.add(new PolicyFault(name, 0, 0, "The file cannot be read."));
                } catch (InvalidPolicies e) {
                    faults.addAll(e.faults());
                }
            }
        }
        InvalidPolicies.throwIfAny(faults);
        return documents;
    }

    private List<Resource> list(String folder) {
        try {
            return Arrays.stream(
                            files.getResources(root.replace("classpath:", "classpath*:") + "/" + folder + "/*.yaml"))
                    .sorted(Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The text of a file that must be there. */
    String text(String file) {
        return text(files.getResource(root + "/" + file));
    }

    private static String text(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
