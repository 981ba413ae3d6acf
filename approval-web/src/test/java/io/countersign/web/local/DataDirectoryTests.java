package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

    @TempDir
    Path directory;

    @Test
    void refusesASecondHolderAndNamesTheFirst() throws Exception {
        try (DataDirectory first = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.open(directory))
                    .isInstanceOf(LocalStartFailure.class)
                    .hasMessageContaining("in use by another running Countersign (process %d)"
                            .formatted(ProcessHandle.current().pid()));
            assertThat(first.resolve("lock")).exists();
        }
    }

    @Test
    void canBeOpenedAgainAfterItWasClosed() throws Exception {
        DataDirectory.open(directory).close();
        DataDirectory.open(directory).close();
    }

    @Test
    void refusesAFileInPlaceOfTheDirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "a file");

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(LocalStartFailure.class)
                .hasMessageStartingWith("The data directory %s cannot be written".formatted(file));
        assertThat(file).hasContent("a file");
    }
}
