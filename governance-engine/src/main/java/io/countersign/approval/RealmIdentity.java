package io.countersign.approval;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.camunda.bpm.extension.keycloak.CacheableKeycloakCheckPasswordCall;
import org.camunda.bpm.extension.keycloak.CacheableKeycloakGroupQuery;
import org.camunda.bpm.extension.keycloak.CacheableKeycloakUserQuery;
import org.camunda.bpm.extension.keycloak.KeycloakConfiguration;
import org.camunda.bpm.extension.keycloak.KeycloakContextProvider;
import org.camunda.bpm.extension.keycloak.KeycloakGroupQuery;
import org.camunda.bpm.extension.keycloak.KeycloakIdentityProviderSession;
import org.camunda.bpm.extension.keycloak.KeycloakUserQuery;
import org.camunda.bpm.extension.keycloak.cache.QueryCache;
import org.camunda.bpm.extension.keycloak.rest.KeycloakRestTemplate;
import org.springframework.web.client.RestClientException;

/**
 * What the engine sees of the realm. Who owns what is none of it: the candidate groups of tasks are resolved by the
 * ownership registry, so a realm group that is named like one is no group here. Whatever goes wrong at the realm is one
 * exception.
 */
class RealmIdentity extends KeycloakIdentityProviderSession {

    /** Between the platform's key and the role in the name of a candidate group. */
    static final String OF_CANDIDATES = ":";

    RealmIdentity(
            KeycloakConfiguration configuration,
            KeycloakRestTemplate http,
            KeycloakContextProvider context,
            QueryCache<CacheableKeycloakUserQuery, List<User>> users,
            QueryCache<CacheableKeycloakGroupQuery, List<Group>> groups,
            QueryCache<CacheableKeycloakCheckPasswordCall, Boolean> passwords) {
        super(configuration, http, context, users, groups, passwords);
    }

    @Override
    protected List<User> findUserByQueryCriteria(KeycloakUserQuery query) {
        return asked(() -> super.findUserByQueryCriteria(query));
    }

    @Override
    protected long findUserCountByQueryCriteria(KeycloakUserQuery query) {
        return findUserByQueryCriteria(query).size();
    }

    @Override
    protected List<Group> findGroupByQueryCriteria(KeycloakGroupQuery query) {
        return asked(() -> super.findGroupByQueryCriteria(query)).stream()
                .filter(group -> !group.getId().contains(OF_CANDIDATES))
                .toList();
    }

    @Override
    protected long findGroupCountByQueryCriteria(KeycloakGroupQuery query) {
        return findGroupByQueryCriteria(query).size();
    }

    /** People sign in at the realm and nowhere else. */
    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RestClientException e) {
            throw new IdentityProviderException("The realm does not say who its users and groups are.", e);
        }
    }
}
