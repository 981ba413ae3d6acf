package io.countersign.web.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.web.Countersign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** What the application refuses to start with outside the profile {@code local}. */
class UnsafeSettingsTests {

    private static final Path SAMPLE_REALM = Path.of("..", "docker", "keycloak", "countersign-realm.json");

    @TempDir
    Path directory;

    @Test
    void namesEverythingUnsafeAtOnce() throws IOException {
        Path data = trial("embedded-secret");

        assertThat(refusal(
                        Countersign.class, // the others start the checks alone, which takes a moment
                        "keycloak",
                        "countersign.keycloak.issuer=http://id.example.com/realms/acme",
                        "countersign.keycloak.client-secret=countersign-development-only",
                        "countersign.keycloak.directory-client-secret=countersign-directory",
                        "spring.datasource.url=jdbc:postgresql://db.example/countersign",
                        "spring.datasource.username=countersign_migrator",
                        "spring.datasource.password=embedded-secret",
                        "countersign.database.migrator.password=embedded-secret",
                        "countersign.ledger.sequencer.password=changeme",
                        "countersign.ledger.signing-key=" + data.resolve("keys/ledger.pem"),
                        "countersign.local.data-directory=" + data))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("countersign.keycloak.client-secret: choose another"),
                        line -> assertThat(line).startsWith("countersign.keycloak.directory-client-secret: choose"),
                        line -> assertThat(line).startsWith("countersign.keycloak.issuer: use https"),
                        line -> assertThat(line).startsWith("countersign.ledger.sequencer.password: choose another"),
                        line -> assertThat(line).startsWith("countersign.ledger.signing-key: make one for this log"),
                        line -> assertThat(line)
                                .startsWith("spring.datasource.password: it is the embedded database's"),
                        line -> assertThat(line).startsWith("spring.datasource.password: it is the migrator's as well"),
                        line -> assertThat(line).startsWith("spring.datasource.username: use the role for this"));
    }

    @Test
    void refusesSampleAccountsBesideARealm() {
        assertThat(refusal(
                        Checks.class,
                        "keycloak,local",
                        "spring.datasource.url=jdbc:postgresql://db.example/countersign"))
                .anySatisfy(line -> assertThat(line).startsWith("spring.profiles.active: leave out 'local'"));
    }

    @Test
    void asksForADatabaseOfItsOwn() {
        assertThat(refusal(Checks.class, "keycloak"))
                .anySatisfy(line -> assertThat(line).startsWith("spring.datasource.url: name the PostgreSQL database"));
    }

    @Test
    void refusesLoginsWhereNobodyLooksForThem() {
        assertThat(refusal(
                        Checks.class,
                        "keycloak",
                        "spring.datasource.url=jdbc:postgresql://db.example/countersign?user=anybody&password=x",
                        "spring.datasource.hikari.username=countersign_migrator"))
                .anySatisfy(line -> assertThat(line).startsWith("spring.datasource.url: give user and password as"))
                .anySatisfy(line -> assertThat(line).startsWith("spring.datasource.hikari.username: use"));
    }

    @Test
    void refusesSecretsOnTheCommandLine() {
        assertThat(refused(
                        Checks.class,
                        "--spring.profiles.active=keycloak",
                        "--spring.datasource.password=b1946ac92492",
                        "--countersign.keycloak.client-secret=d2347c6235b4"))
                .anySatisfy(line -> assertThat(line).startsWith("spring.datasource.password: give it by"))
                .anySatisfy(line -> assertThat(line).startsWith("countersign.keycloak.client-secret: give it by"))
                .noneSatisfy(line -> assertThat(line).containsAnyOf("b1946ac92492", "d2347c6235b4"));
    }

    @Test
    void saysNoSecretInItsRefusal() {
        assertThat(refusal(Checks.class, "keycloak", "spring.datasource.password=changeme"))
                .noneSatisfy(line -> assertThat(line).contains("changeme"));
    }

    @Test
    void knowsEverySecretOfTheSampleRealm() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(Files.readString(SAMPLE_REALM));
        List<String> secrets = Stream.concat(
                        realm.findValues("secret").stream(),
                        realm.findValues("credentials").stream().flatMap(each -> each.findValues("value").stream()))
                .map(JsonNode::asText)
                .toList();

        assertThat(secrets).hasSizeGreaterThan(20).allMatch(secret -> KnownSecrets.include(secret, "somebody"));
        assertThat(KnownSecrets.include("b1946ac92492d2347c6235b4d2611184", "countersign"))
                .isFalse();
    }

    /** A data directory as the profile {@code local} leaves it. */
    private Path trial(String password) throws IOException {
        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(directory.resolve("passwords.properties"), "app=" + password + "\n");
        return directory;
    }

    private List<String> refusal(Class<?> application, String profiles, String... settings) {
        Path file = directory.resolve("installation.properties");
        try {
            Files.write(file, List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return refused(
                application,
                "--spring.profiles.active=" + profiles,
                "--spring.config.additional-location=" + file.toUri());
    }

    private static List<String> refused(Class<?> application, String... arguments) {
        UnsafeSettings refused =
                catchThrowableOfType(UnsafeSettings.class, () -> new SpringApplication(application).run(arguments));
        assertThat(refused).as("the start with %s", List.of(arguments)).isNotNull();
        return Objects.requireNonNull(refused.getMessage()).lines().toList();
    }

    @ComponentScan(
            basePackageClasses = Countersign.class,
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {SettingsCheck.class, SettingsGuard.class}))
    static class Checks {}
}
