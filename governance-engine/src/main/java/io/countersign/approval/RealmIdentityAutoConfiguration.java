package io.countersign.approval;

import java.net.URI;
import java.time.Clock;
import org.camunda.bpm.extension.keycloak.plugin.KeycloakIdentityProviderPlugin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/** The engine's users and groups from a realm, where the host has the plugin for that and names the realm. */
@AutoConfiguration
@ConditionalOnClass(KeycloakIdentityProviderPlugin.class)
@ConditionalOnProperty(
        prefix = "countersign.keycloak",
        name = {"issuer", "directory-client-secret"})
@EnableConfigurationProperties(RealmIdentityAutoConfiguration.Directory.class)
class RealmIdentityAutoConfiguration {

    @Bean
    KeycloakIdentityProviderPlugin realmIdentityPlugin(Directory directory, Clock clock) {
        return new RealmIdentityPlugin(directory, new RealmRequests(clock));
    }

    /**
     * Who looks users and groups up.
     *
     * @param issuer the realm's address, such as {@code https://id.example.com/realms/acme}
     * @param directoryClientId the confidential client whose service account may query users and groups
     */
    @ConfigurationProperties("countersign.keycloak")
    record Directory(
            URI issuer,
            @DefaultValue("countersign-directory") String directoryClientId,
            @Nullable String directoryClientSecret) {}
}
