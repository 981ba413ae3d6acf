package io.countersign.approval;

import io.countersign.approval.RealmIdentityAutoConfiguration.Directory;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.extension.keycloak.KeycloakConfiguration;
import org.camunda.bpm.extension.keycloak.KeycloakIdentityProviderFactory;
import org.camunda.bpm.extension.keycloak.plugin.KeycloakIdentityProviderPlugin;

/**
 * Users and groups of the engine are those of a realm, read-only: a user's id is the immutable subject, a group's its path.
 * No administrator is named, whom the plugin would look up while the engine starts: it starts while Keycloak is down.
 */
class RealmIdentityPlugin extends KeycloakIdentityProviderPlugin {

    private static final int KEPT = 500;
    private static final int MINUTES = 1;

    private final RealmRequests requests;

    RealmIdentityPlugin(Directory directory, RealmRequests requests) {
        this.requests = requests;
        String issuer = directory.issuer().toString();
        setKeycloakIssuerUrl(issuer);
        setKeycloakAdminUrl(issuer.replaceFirst("/realms/([^/]+)/?$", "/admin/realms/$1"));
        setClientId(directory.directoryClientId());
        setClientSecret(directory.directoryClientSecret());
        setUseGroupPathAsCamundaGroupId(true);
        setEnforceSubgroupsInGroupQuery(true);
        setAuthorizationCheckEnabled(false);
        setCacheEnabled(true);
        setMaxCacheSize(KEPT);
        setCacheExpirationTimeoutMin(MINUTES);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        super.preInit(configuration);
        configuration.setIdentityProviderSessionFactory(new Sessions(this, requests));
    }

    /** Opens sessions of ours where the plugin would open its own. */
    static class Sessions extends KeycloakIdentityProviderFactory {

        Sessions(KeycloakConfiguration configuration, RealmRequests requests) {
            super(configuration, List.of(requests));
        }

        @Override
        public Session openSession() {
            return new RealmIdentity(
                    keycloakConfiguration,
                    restTemplate,
                    keycloakContextProvider,
                    userQueryCache,
                    groupQueryCache,
                    checkPasswordCache);
        }
    }
}
