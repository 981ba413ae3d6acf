package io.countersign.web.keycloak;

import java.util.List;

/** What is missing or unsafe in the settings of the profile {@code keycloak}. */
class KeycloakMisconfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeycloakMisconfigured(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
